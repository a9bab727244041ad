import { boolean, date, recordType, reference, text } from '@praxis/sdk';
import { HolidayList } from './holiday-list.js';

/** A day on which the calendars that keep its list are closed. */
export const Holiday = recordType('holiday', {
  title: 'Holiday',
  plural: 'Holidays',
  display: 'name',
  icon: 'beach',
  cached: true,
  fields: {
    list: reference({ label: 'List', to: HolidayList, required: true }),
    date: date({ label: 'Date', required: true }),
    name: text({ label: 'Name', required: true, minLength: 1 }),
    every_year: boolean({
      label: 'Every year',
      description: 'On the same day of every year, before and after this one.',
      required: true,
      default: false,
    }),
  },
  indexes: [
    { fields: ['list', 'date'], where: { field: 'deleted_at', op: 'isEmpty' }, unique: true },
    { fields: ['date'] },
  ],
  sort: ['date'],
});
