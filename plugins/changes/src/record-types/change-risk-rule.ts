import { boolean, choice, integer, recordType, text } from '@praxis/sdk';
import { risks } from '../scales.js';

/** If a condition holds, a change has at least this risk. Of the rules in their order the first one decides. */
export const ChangeRiskRule = recordType('change_risk_rule', {
  title: 'Risk rule',
  plural: 'Risk rules',
  display: 'name',
  icon: 'list-check',
  cached: true,
  fields: {
    name: text({ label: 'Name', description: 'It is shown as the reason.', required: true, minLength: 1 }),
    position: integer({
      label: 'Position',
      description: 'Of several rules that fit, the lowest decides.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    condition: text({
      label: 'If',
      description: 'A filter over fields of the change itself, such as: impact = 1. Empty fits all.',
      maxLength: 2000,
    }),
    risk: choice({ label: 'Risk', required: true, choices: risks }),
  },
  sort: ['position'],
});
