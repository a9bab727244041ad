import { boolean, integer, recordType, reference, text } from '@praxis/sdk';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { SlaPolicy } from './sla-policy.js';

/** How long a promise gives, for records for which a condition holds. The first that fits counts. */
export const SlaTarget = recordType('sla_target', {
  title: 'Target',
  plural: 'Targets',
  display: 'name',
  icon: 'clock-hour-4',
  cached: true,
  fields: {
    policy: reference({ label: 'Service level', to: SlaPolicy, required: true }),
    name: text({ label: 'Name', required: true, minLength: 1 }),
    position: integer({ label: 'Position', required: true, default: 100, minimum: 0, maximum: 100_000 }),
    condition: text({
      label: 'For records',
      description: 'Such as priority = 1. Empty: for all that no earlier target is for.',
      maxLength: 2000,
    }),
    time: text({
      label: 'Time',
      description: 'Such as 30m, 4h, 1h 30m, 2 working days, or 1 working day 16:00.',
      maxLength: 40,
    }),
    deadline_field: text({
      label: 'Or until the moment in',
      description: 'A field of the record with a date and time, instead of a time.',
      maxLength: 80,
    }),
    calendar: reference({
      label: 'Calendar',
      description: 'Instead of that of the service level.',
      to: Calendar,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  indexes: [{ fields: ['policy', 'position'] }],
  sort: ['position'],
});
