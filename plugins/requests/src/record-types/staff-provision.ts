import { choice, instant, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { RequestedItem } from './requested-item.js';
import { StaffCase } from './staff-case.js';

/** Something that a person was given, until it is taken back. Written by the platform, never typed. */
export const StaffProvision = recordType('staff_provision', {
  title: 'Given to somebody',
  plural: 'Given to people',
  description: 'What a person was given, by whom and when, until it is taken back.',
  display: 'title',
  icon: 'user-check',
  fields: {
    title: text({ label: 'What', required: true, readOnly: true, maxLength: 255, search: 'A' }),
    kind: choice({
      label: 'Kind',
      required: true,
      readOnly: true,
      choices: { account: 'Account', equipment: 'Equipment', access: 'Access', service: 'A service' },
    }),
    person: reference({ label: 'Person', to: Person, required: true, readOnly: true }),
    given_case: reference({ label: 'Given with', to: StaffCase, readOnly: true, onPurge: 'clear' }),
    given_item: reference({ label: 'Ordered as', to: RequestedItem, readOnly: true, onPurge: 'clear' }),
    given_task: text({ label: 'Task', readOnly: true, quiet: true, maxLength: 40, index: true }),
    given_at: instant({ label: 'Given', required: true, readOnly: true }),
    given_by: reference({ label: 'Given by', to: Person, readOnly: true, onPurge: 'clear' }),
    returned_at: instant({ label: 'Taken back', readOnly: true }),
    returned_by: reference({ label: 'Taken back by', to: Person, readOnly: true, onPurge: 'clear' }),
    returned_case: reference({ label: 'Taken back with', to: StaffCase, readOnly: true, onPurge: 'clear' }),
  },
  indexes: [{ fields: ['person', '-given_at'] }, { fields: ['returned_at', '-given_at'] }],
  sort: ['-given_at'],
});
