export { Notification } from './record-types/notification.js';
export { NotificationDelivery } from './record-types/notification-delivery.js';
export { NotificationPreference } from './record-types/notification-preference.js';
export { NotificationQuietTime } from './record-types/notification-quiet-time.js';
export { NotificationRequest } from './record-types/notification-request.js';
export { NotificationRule } from './record-types/notification-rule.js';
export { NotificationTemplate } from './record-types/notification-template.js';
export { NotificationText } from './record-types/notification-text.js';
export {
  notificationChannels,
  type ChannelAnswer,
  type NotificationChannel,
  type OutgoingMessage,
} from './channels.js';
export { topics, type Topic } from './topics.js';
export { personalLinks, type PersonalLink } from './personal-links.js';
export { personalTokens, type TokenClaim, type UnprovedToken } from './personal-token.js';
