import { choice, choices, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { topics, type Topic } from '../topics.js';

const timeOfDay = { maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' } as const;

/** When somebody wants to be left alone, by their own clock. What comes then is not lost: it waits. */
export const NotificationQuietTime = recordType('notification_quiet_time', {
  title: 'Quiet hours',
  plural: 'Quiet hours',
  display: 'person',
  icon: 'moon',
  visible: false,
  fields: {
    person: reference({ label: 'Person', to: Person, required: true, immutable: true, unique: true }),
    from_time: text({ label: 'From', description: 'Such as 20:00.', ...timeOfDay }),
    until_time: text({ label: 'Until', description: 'Such as 07:00, on the next day.', ...timeOfDay }),
    days: choices({
      label: 'Quiet all day',
      choices: {
        mon: 'Monday',
        tue: 'Tuesday',
        wed: 'Wednesday',
        thu: 'Thursday',
        fri: 'Friday',
        sat: 'Saturday',
        sun: 'Sunday',
      },
    }),
    meanwhile: choice({
      label: 'What comes meanwhile',
      required: true,
      default: 'hold',
      choices: { hold: 'Is held until they end', digest: 'Goes into the daily message' },
    }),
    through: choices({
      label: 'Comes through all the same',
      choices: Object.fromEntries(
        Object.entries(topics).map(([topic, { label }]) => [topic, label]),
      ) as Record<Topic, string>,
    }),
  },
});
