import { boolean, integer, settings } from '@praxis/sdk';

export const AutomationSettings = settings('automation', {
  running: boolean({
    label: 'Rules run',
    description: 'Off stops every rule at once; what happens meanwhile is not made up for.',
    required: true,
    default: true,
  }),
  log_non_matching: boolean({
    label: 'Log what does not match',
    description: 'Writes down also why a rule did not act. For finding mistakes; it writes a lot.',
    required: true,
    default: false,
  }),
  log_days: integer({
    label: 'Keep the log for days',
    required: true,
    default: 30,
    minimum: 1,
    maximum: 365,
  }),
});
