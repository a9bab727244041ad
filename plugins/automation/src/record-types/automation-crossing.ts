import { boolean, decimal, instant, recordType, reference, text } from '@praxis/sdk';
import { AutomationRule } from './automation-rule.js';

/** That a number which a rule watches was at or over its limit, from when until when. */
export const AutomationCrossing = recordType('automation_crossing', {
  title: 'Crossing of a threshold',
  plural: 'Crossings of thresholds',
  display: 'of_group',
  icon: 'chart-line',
  visible: false,
  partOf: { field: 'rule' },
  fields: {
    rule: reference({ label: 'Rule', to: AutomationRule, required: true, immutable: true }),
    of_group: text({ label: 'Group', required: true, maxLength: 400 }),
    value: decimal({ label: 'Value', required: true }),
    began_at: instant({ label: 'Since', required: true }),
    ended_at: instant({ label: 'Until' }),
    acted: boolean({ label: 'Acted', required: true, default: false }),
  },
  indexes: [{ fields: ['rule', 'created_at'] }, { fields: ['rule', 'began_at'] }],
});
