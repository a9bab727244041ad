import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import {
  Notification,
  NotificationDelivery,
  NotificationPreference,
  NotificationQuietTime,
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from './contract.js';

/** Keeping rules and texts, and looking after the outbox. */
export const manageNotifications = 'notifications.manage';

/** Held by nobody: only the plugin itself says what became of a message. */
const deliver = 'notifications.deliver';

export const permissions: readonly Permission[] = [
  { id: manageNotifications, title: 'Keep notification rules and texts' },
  { id: deliver, title: 'Say what became of an outgoing message' },
];

export const roles: readonly Role[] = [
  {
    id: 'notification-manager',
    title: 'Notification manager',
    description: 'Decides who is told of what, in which words, and looks after the outbox.',
    includes: ['agent'],
    permissions: [manageNotifications],
  },
];

const isMine = eq('person', variable('me'));

export const grants: readonly Grant[] = [
  grant('requester', Notification, { actions: ['read', 'update'], where: isMine }),
  ...[NotificationPreference, NotificationQuietTime].map((type) =>
    grant('requester', type, { actions: ['read', 'create', 'update', 'delete'], where: isMine }),
  ),
  ...[NotificationRule, NotificationTemplate, NotificationText].map((type) =>
    grant('notification-manager', type, { actions: ['*'] }),
  ),
  grant('notification-manager', NotificationDelivery, {
    actions: ['read', 'transition:retry', 'transition:cancel'],
  }),
];
