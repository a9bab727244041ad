import { integer, settings, text } from '@praxis/sdk';
import { findingPolicyFields } from './findings/finding-policy.js';
import { schedulePolicyFields } from './schedule/rules/schedule-policy.js';

export const ChangeSettings = settings('changes', {
  ...schedulePolicyFields,
  moderate_from: integer({
    label: 'Moderate risk from',
    description: 'Score of the questions, 0 to 100.',
    required: true,
    default: 40,
    minimum: 1,
    maximum: 100,
  }),
  high_from: integer({
    label: 'High risk from',
    description: 'Score of the questions, 0 to 100.',
    required: true,
    default: 70,
    minimum: 1,
    maximum: 100,
  }),
  history_days: integer({
    label: 'Days of history',
    description:
      'Closed changes of so many days tell how likely a change of the same team and model succeeds.',
    required: true,
    default: 365,
    minimum: 7,
    maximum: 3650,
  }),
  pipeline_model: text({
    label: 'Model for pipelines',
    description: 'Changes that a deployment job asks for take it where the job names no other.',
    required: true,
    default: 'Change of a pipeline',
  }),
  template_clean_runs: integer({
    label: 'Clean runs for a lost template',
    description:
      'A template whose change failed is standard again after so many successful changes. 0: no failure costs it that.',
    required: true,
    default: 3,
    minimum: 0,
    maximum: 100,
  }),
  ...findingPolicyFields,
  history_changes: integer({
    label: 'Changes that history needs',
    description: 'Fewer tell nothing.',
    required: true,
    default: 5,
    minimum: 1,
    maximum: 1000,
  }),
});
