import { choice, instant, recordType, reference, text, uuid } from '@praxis/sdk';
import { AutomationRule } from './automation-rule.js';

/** That a rule was asked about a record, what came of it, and why. */
export const AutomationRun = recordType('automation_run', {
  title: 'Run of a rule',
  plural: 'Runs of rules',
  display: 'record_key',
  icon: 'list-details',
  partOf: { field: 'rule' },
  fields: {
    rule: reference({ label: 'Rule', to: AutomationRule, required: true, immutable: true }),
    ran_at: instant({ label: 'When', required: true }),
    subject_type: text({ label: 'Record type', required: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record id', required: true }),
    record_key: text({ label: 'Record', required: true, maxLength: 100 }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      choices: {
        acted: { label: 'Acted', tone: 'green', icon: 'check' },
        not_matching: { label: 'Condition does not hold', tone: 'neutral', icon: 'minus' },
        own_effect: { label: 'Its own effect', tone: 'neutral', icon: 'repeat-off' },
        failed: { label: 'Failed', tone: 'red', icon: 'alert-triangle' },
      },
    }),
    reason: text({ label: 'Why', maxLength: 1000 }),
    key: text({
      label: 'Happening and rule',
      description: 'A rule is asked once for each happening.',
      maxLength: 120,
      unique: true,
      quiet: true,
    }),
  },
  indexes: [
    { fields: ['rule', '-ran_at'] },
    { fields: ['rule', 'subject_id', '-ran_at'] },
    { fields: ['ran_at'] },
  ],
  sort: ['-ran_at'],
});
