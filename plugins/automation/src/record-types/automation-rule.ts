import { boolean, choice, choices, decimal, duration, integer, recordType, text } from '@praxis/sdk';
import { stepFields } from '../rules/steps.js';

/** When something happens to a record for which a condition holds, something is done. */
export const AutomationRule = recordType('automation_rule', {
  title: 'Automation rule',
  plural: 'Automation rules',
  display: 'name',
  icon: 'robot',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    position: integer({
      label: 'Position',
      description: 'Rules are asked from the lowest up.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    record_type: text({
      label: 'Record type',
      description: 'Its name, such as incident.',
      required: true,
      maxLength: 40,
    }),
    happening: choice({
      label: 'When',
      required: true,
      default: 'created',
      choices: {
        created: 'A record is created',
        updated: 'A record is changed',
        transitioned: 'A record moves along its lifecycle',
        created_or_updated: 'A record is created or changed',
        time: 'Time goes by',
        threshold: 'A number reaches a limit',
        occasion: 'Something else happens',
      },
    }),
    changed_fields: choices({
      label: 'Only when one of these changes',
      description: 'Names of fields; without any every change counts.',
    }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the record, such as: priority in (1, 2) and assignee is empty.',
      maxLength: 2000,
    }),
    repeat_after: duration({
      label: 'Again after (seconds)',
      description: 'For rules of time: acts on the same record again after so long; empty once only.',
      minimum: 300,
    }),
    occasion: text({
      label: 'What happens',
      description: 'Name of a trigger that a plugin contributes, such as automation.mail.',
      maxLength: 80,
    }),
    occasion_condition: text({
      label: 'Condition over what happened',
      description: 'A filter over what the trigger tells, such as: subject contains "invoice".',
      maxLength: 2000,
    }),
    measure: choice({
      label: 'Number',
      description: 'Of the records for which the condition holds.',
      required: true,
      default: 'count',
      choices: {
        count: 'How many there are',
        distinct: 'How many different values',
        sum: 'Sum',
        average: 'Average',
        minimum: 'Least',
        maximum: 'Greatest',
      },
    }),
    measure_of: text({ label: 'Of the field', description: 'Not for how many there are.', maxLength: 60 }),
    measure_by: text({
      label: 'For each',
      description: 'A field whose every value is measured by itself, such as category.',
      maxLength: 60,
    }),
    measure_limit: decimal({
      label: 'Limit',
      description: 'Acts once when the number reaches it, and again only after it was below.',
    }),
    stop: boolean({
      label: 'Last rule',
      description: 'No later rule is asked for the same happening.',
      required: true,
      default: false,
    }),
    ...stepFields,
  },
  sort: ['position', 'name'],
});
