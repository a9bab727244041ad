import { markdown, recordType, text } from '@praxis/sdk';

/** Holidays that belong together, such as those of a country; calendars name the lists that they keep. */
export const HolidayList = recordType('holiday_list', {
  title: 'Holiday list',
  plural: 'Holiday lists',
  display: 'name',
  icon: 'beach',
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
  },
  sort: ['name'],
});
