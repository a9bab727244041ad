import { boolean, recordType, text } from '@praxis/sdk';

/** What time is spent on, such as analysis or travel. */
export const TimeActivity = recordType('time_activity', {
  title: 'Activity',
  plural: 'Activities',
  description: 'What time is spent on, such as analysis or travel.',
  display: 'name',
  icon: 'tag',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    billable: boolean({
      label: 'Billable',
      description: 'What entries begin with.',
      required: true,
      default: false,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});
