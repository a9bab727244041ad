import { boolean, markdown, recordType, references, text } from '@praxis/sdk';
import { HolidayList } from './holiday-list.js';

const hours = (label: string) =>
  text({
    label,
    description: 'Such as 08:00–12:00, 13:00–17:00. Empty: closed.',
    maxLength: 200,
  });

/** When people are there: the hours of a week, and what is different on some dates. */
export const Calendar = recordType('calendar', {
  title: 'Calendar',
  plural: 'Calendars',
  description: 'When people are there: the hours of a week, and what is different on some dates.',
  display: 'name',
  icon: 'calendar-time',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    time_zone: text({
      label: 'Time zone',
      description: 'IANA name, such as Europe/Amsterdam.',
      required: true,
      default: 'UTC',
      maxLength: 64,
    }),
    around_the_clock: boolean({
      label: 'Around the clock',
      description: 'Open day and night, holidays included; the hours below do not count.',
      required: true,
      default: false,
    }),
    monday: hours('Monday'),
    tuesday: hours('Tuesday'),
    wednesday: hours('Wednesday'),
    thursday: hours('Thursday'),
    friday: hours('Friday'),
    saturday: hours('Saturday'),
    sunday: hours('Sunday'),
    holiday_lists: references({ label: 'Holidays', to: HolidayList }),
    standard: boolean({
      label: 'Counts where nothing else is said',
      description: 'One calendar does. Where none does, the oldest active one with hours counts.',
      required: true,
      default: false,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});

/** The fields of the days, Monday first. */
export const dayFields = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
