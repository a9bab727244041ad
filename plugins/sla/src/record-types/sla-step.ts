import { boolean, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { SlaPolicy } from './sla-policy.js';

/** Something to do while there is time, or when there is none left; once for each run of a clock. */
export const SlaStep = recordType('sla_step', {
  title: 'Escalation step',
  plural: 'Escalation steps',
  display: 'name',
  icon: 'stairs-up',
  cached: true,
  fields: {
    policy: reference({ label: 'Service level', to: SlaPolicy, required: true }),
    name: text({ label: 'Name', required: true, minLength: 1 }),
    percent: integer({
      label: 'At percent of the time',
      description: '100 is the deadline.',
      minimum: 1,
      maximum: 1000,
    }),
    offset_minutes: integer({
      label: 'Or minutes after the deadline',
      description: 'Negative before it; minutes in which the calendar is open.',
      minimum: -100_000,
      maximum: 100_000,
    }),
    hours: reference({
      label: 'Only in the hours of',
      description: 'Outside of them it waits until they begin. Empty: at any time.',
      to: Calendar,
      onPurge: 'clear',
    }),
    condition: text({
      label: 'Only if',
      description: 'Asked at that moment. Empty: always.',
      maxLength: 2000,
    }),
    changes: markdown({
      label: 'Set fields',
      description: 'One a line, such as urgency = 1.',
      maxLength: 2000,
    }),
    assign_group: reference({ label: 'Pass on to the group', to: Group, onPurge: 'clear' }),
    assign_person: reference({ label: 'Pass on to the person', to: Person, onPurge: 'clear' }),
    note: markdown({ label: 'Work note', description: 'For agents only.', maxLength: 5000 }),
    comment: markdown({
      label: 'Comment',
      description: 'For everybody who may read the record.',
      maxLength: 5000,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  indexes: [{ fields: ['policy', 'percent'] }],
  sort: ['percent'],
});
