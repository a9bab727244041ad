import { boolean, date, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { TimeTracked } from '../traits.js';
import { TimeActivity } from './time-activity.js';

/** Time that a person spent on a record, or on one of its tasks. */
export const TimeEntry = recordType('time_entry', {
  title: 'Time entry',
  plural: 'Time entries',
  description: 'Time that a person spent on a record, or on one of its tasks.',
  display: 'subject_number',
  icon: 'clock-hour-4',
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: TimeTracked },
  fields: {
    subject_number: text({
      label: 'Spent on',
      description: 'Number of the record or of the task, such as INC0001234.',
      immutable: true,
      maxLength: 40,
    }),
    subject_type: text({ label: 'Record type', immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', immutable: true, quiet: true }),
    // Of a task: what the task belongs to, so that one sum has the time of a record and of its tasks.
    about_type: text({ label: 'Type of the whole', readOnly: true, quiet: true, maxLength: 40 }),
    about_id: uuid({ label: 'The whole', readOnly: true, quiet: true }),
    person: reference({ label: 'Person', to: Person, required: true }),
    spent_on: date({ label: 'Day', required: true }),
    minutes: integer({ label: 'Minutes', required: true, minimum: 1, maximum: 1440 }),
    activity: reference({ label: 'Activity', to: TimeActivity }),
    billable: boolean({ label: 'Billable', description: 'As the activity says, unless it is given.' }),
    note: text({ label: 'Note', maxLength: 1000 }),
  },
  indexes: [
    { fields: ['about_id', '-spent_on'] },
    { fields: ['person', '-spent_on'] },
    { fields: ['-spent_on'] },
  ],
  sort: ['-spent_on'],
});
