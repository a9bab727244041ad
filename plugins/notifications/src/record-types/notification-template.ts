import { recordType, text } from '@praxis/sdk';

/** What is said on an occasion; the words stand in its texts, one for each language. */
export const NotificationTemplate = recordType('notification_template', {
  title: 'Notification template',
  plural: 'Notification templates',
  display: 'name',
  icon: 'template',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    description: text({ label: 'When it is used', maxLength: 500 }),
  },
  sort: ['name'],
});
