import { choice, integer, recordType, text } from '@praxis/sdk';
import { impacts, risks } from '../scales.js';

/** A row of the table from impact and probability of success to risk. */
export const ChangeRiskHistory = recordType('change_risk_history', {
  title: 'Risk by history',
  plural: 'Risk by history',
  display: 'note',
  icon: 'history',
  cached: true,
  fields: {
    note: text({ label: 'Note' }),
    impact: choice({ label: 'Impact', required: true, choices: impacts }),
    success_from: integer({
      label: 'From so many percent',
      description: 'Of changes of the same team and model that were successful; of several rows the highest.',
      required: true,
      minimum: 0,
      maximum: 100,
    }),
    risk: choice({ label: 'Risk', required: true, choices: risks }),
  },
  sort: ['impact', '-success_from'],
});
