import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { all, eq, isEmpty, variable } from '@praxis/predicate';
import { manageNotifications } from './access.js';
import {
  Notification,
  NotificationDelivery,
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from './contract.js';

export const views: readonly View[] = [
  view(NotificationRule, 'all', {
    title: 'Notification rules',
    sort: ['position', 'name'],
    columns: ['position', 'name', 'event', 'record_type', 'audience', 'channels', 'template', 'active'],
  }),
  view(NotificationTemplate, 'all', {
    title: 'Notification templates',
    sort: ['name'],
    columns: ['name', 'description'],
  }),
  view(NotificationText, 'all', {
    title: 'Notification texts',
    sort: ['template', 'language'],
    columns: ['template', 'language', 'subject'],
  }),
  view(NotificationDelivery, 'outbox', {
    title: 'Outbox',
    sort: ['-created_at'],
    columns: ['state', 'subject', 'person', 'channel', 'attempts', 'problem', 'created_at', 'sent_at'],
    icon: 'send',
  }),
  view(NotificationDelivery, 'trouble', {
    title: 'Outgoing messages in trouble',
    filter: 'state in (failed, bounced)',
    sort: ['-created_at'],
    columns: ['state', 'subject', 'person', 'channel', 'attempts', 'problem', 'created_at'],
    icon: 'alert-triangle',
  }),
];

export const forms: readonly Form[] = [
  form(NotificationRule, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'position', 'active'] },
      { title: 'Occasion', fields: ['event', 'record_type', 'fields', 'transitions', 'condition'] },
      { title: 'Who and how', fields: ['audience', 'tells_actor', 'topic', 'channels', 'template'] },
    ],
    rules: [
      { when: { not: eq('event', 'changed') }, hide: ['fields'] },
      { when: { not: eq('event', 'transition') }, hide: ['transitions'] },
    ],
  }),
  form(NotificationText, 'default', {
    purpose: 'both',
    sections: [{ fields: ['template', 'language', 'subject', 'body'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'notifications.inbox',
    section: 'tools',
    label: 'Notifications',
    icon: 'bell',
    href: '/x/notifications/',
    type: Notification.name,
    key: 'n',
    count: all(eq('person', variable('me')), isEmpty('read_at'), isEmpty('done_at')),
  },
  {
    id: 'notifications.rules',
    section: 'admin',
    label: 'Notification rules',
    icon: 'bell-cog',
    href: '/q/notification_rule.all',
    permission: manageNotifications,
  },
  {
    id: 'notifications.texts',
    section: 'admin',
    label: 'Notification texts',
    icon: 'template',
    href: '/q/notification_text.all',
    permission: manageNotifications,
  },
  {
    id: 'notifications.outbox',
    section: 'admin',
    label: 'Outbox',
    icon: 'send',
    href: '/q/notification_delivery.outbox',
    permission: manageNotifications,
  },
];
