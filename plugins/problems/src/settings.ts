import { integer, settings } from '@praxis/sdk';

export const ProblemSettings = settings('problems', {
  candidate_incidents: integer({
    label: 'Incidents that make a candidate',
    description: 'So many incidents with the same item, category or service point to a problem.',
    required: true,
    default: 5,
    minimum: 2,
    maximum: 1000,
  }),
  candidate_days: integer({
    label: 'Days to look back',
    required: true,
    default: 30,
    minimum: 1,
    maximum: 365,
  }),
});
