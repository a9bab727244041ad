import { duration, instant, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Promised } from '../promised.js';

/**
 * How long a group held a record that is done, over all the times that it had it. The times of all
 * groups of a record, and of nobody, come to the time for which it was open.
 */
export const SlaGroupTime = recordType('sla_group_time', {
  title: 'Time of a group',
  plural: 'Times of groups',
  description: 'How long a group held a record that is done.',
  display: 'subject_number',
  icon: 'hourglass',
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    subject_number: text({ label: 'Record', required: true, maxLength: 100 }),
    assignment_group: reference({
      label: 'Group',
      description: 'Empty: it was with no group.',
      to: Group,
      immutable: true,
      onPurge: 'clear',
    }),
    wall_time: duration({ label: 'Time', description: 'As the clock on the wall has it.', required: true }),
    open_time: duration({
      label: 'Working time',
      description: 'In the hours of the promise about the resolution.',
      required: true,
    }),
    holds: integer({ label: 'Times held', required: true, minimum: 1 }),
    ended_at: instant({ label: 'Done at', required: true }),
    month: text({
      label: 'Month',
      description: 'In which the record was done, in UTC.',
      required: true,
      maxLength: 7,
    }),
    service: reference({ label: 'Service', to: Service, onPurge: 'clear' }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Promised },
  indexes: [
    { fields: ['subject_id', 'assignment_group'] },
    { fields: ['month', 'assignment_group'] },
    { fields: ['ended_at'] },
  ],
  sort: ['-ended_at'],
});
