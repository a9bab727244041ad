import { markdown, recordType, reference, text } from '@praxis/sdk';
import { NotificationTemplate } from './notification-template.js';

/** A template in one language. */
export const NotificationText = recordType('notification_text', {
  title: 'Notification text',
  plural: 'Notification texts',
  display: 'subject',
  icon: 'language',
  cached: true,
  fields: {
    template: reference({ label: 'Template', to: NotificationTemplate, required: true }),
    language: text({
      label: 'Language',
      description: 'BCP 47, such as en or de-AT. Recipients get the nearest one.',
      required: true,
      maxLength: 35,
      pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
    }),
    subject: text({
      label: 'Subject',
      description: 'Handlebars; one line. It is also what the inbox shows.',
      required: true,
      minLength: 1,
      maxLength: 500,
    }),
    body: markdown({
      label: 'Text',
      description: 'Handlebars in Markdown, such as: Hello {{recipient.name}}, see {{url}}.',
      required: true,
      minLength: 1,
      maxLength: 20_000,
    }),
  },
  indexes: [{ fields: ['template', 'language'], unique: true }],
  sort: ['template', 'language'],
});
