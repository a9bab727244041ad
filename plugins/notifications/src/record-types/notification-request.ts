import { choice, choices, markdown, recordType, reference, references, text, uuid } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { topics, type Topic } from '../topics.js';
import { NotificationTemplate } from './notification-template.js';

/**
 * That people are to be told of a record: by a rule of automation, or by whatever else works inside a save,
 * where nothing can leave the house. Once it is committed they are told as by a rule of notifications, with
 * their own choices, in their language, and only if they may read the record.
 */
export const NotificationRequest = recordType('notification_request', {
  title: 'Notice of a rule',
  plural: 'Notices of rules',
  display: 'reason',
  icon: 'bell',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    reason: text({ label: 'Why', immutable: true, maxLength: 300 }),
    audience: choices({ label: 'Who is told', immutable: true }),
    people: references({ label: 'People', to: Person, immutable: true }),
    groups: references({ label: 'Groups', to: Group, immutable: true }),
    topic: choice({
      label: 'Topic',
      required: true,
      immutable: true,
      default: 'watching',
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<Topic, string>,
    }),
    channels: choices({ label: 'Channels', required: true, immutable: true, default: ['inbox', 'email'] }),
    template: reference({ label: 'Template', to: NotificationTemplate, immutable: true, onPurge: 'clear' }),
    subject: text({ label: 'Subject', immutable: true, maxLength: 500 }),
    body: markdown({ label: 'Text', immutable: true, maxLength: 20_000 }),
  },
  indexes: [{ fields: ['-created_at'] }],
});
