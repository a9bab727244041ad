import { date, recordType, reference, text } from '@praxis/sdk';
import { Calendar } from './calendar.js';

/** Dates on which a calendar has other hours than on the same weekday otherwise. */
export const CalendarException = recordType('calendar_exception', {
  title: 'Calendar exception',
  plural: 'Calendar exceptions',
  display: 'name',
  icon: 'calendar-exclamation',
  cached: true,
  fields: {
    calendar: reference({ label: 'Calendar', to: Calendar, required: true }),
    name: text({ label: 'Reason', required: true, minLength: 1 }),
    first_day: date({ label: 'From', required: true }),
    last_day: date({ label: 'Until', description: 'Inclusive; empty for a single day.' }),
    hours: text({
      label: 'Hours',
      description: 'Such as 08:00–12:00. Empty: closed. They count on holidays too.',
      maxLength: 200,
    }),
  },
  indexes: [{ fields: ['calendar', 'first_day'] }, { fields: ['first_day'] }],
  sort: ['first_day'],
});
