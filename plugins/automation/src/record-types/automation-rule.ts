import { boolean, choice, choices, duration, integer, recordType, text } from '@praxis/sdk';
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
