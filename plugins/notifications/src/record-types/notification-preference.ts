import { choice, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { topics, type Topic } from '../topics.js';

/** How somebody wants to be told of a topic, where it is not as the rules say. */
export const NotificationPreference = recordType('notification_preference', {
  title: 'Notification preference',
  plural: 'Notification preferences',
  display: 'topic',
  icon: 'bell-cog',
  visible: false,
  fields: {
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    topic: choice({
      label: 'Topic',
      required: true,
      immutable: true,
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<Topic, string>,
    }),
    channel: text({ label: 'Channel', required: true, immutable: true, maxLength: 40 }),
    mode: choice({
      label: 'How',
      required: true,
      choices: { now: 'At once', digest: 'Once a day, together', off: 'Not at all' },
    }),
  },
  indexes: [{ fields: ['person', 'topic', 'channel'], unique: true }],
});
