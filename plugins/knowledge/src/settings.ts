import { integer, settings } from '@praxis/sdk';

export const KnowledgeSettings = settings('knowledge', {
  review_months: integer({
    label: 'Months until a review',
    description: 'What is published without a review date is looked at after so many months; 0 never.',
    required: true,
    default: 12,
    minimum: 0,
    maximum: 120,
  }),
  feedback_days: integer({
    label: 'Days to answer feedback',
    description: 'When the task that feedback opens is due.',
    required: true,
    default: 5,
    minimum: 1,
    maximum: 365,
  }),
  checklist_passes_at: integer({
    label: 'Checklist passes at',
    description: 'Score of the Content Standard Checklist, of 100.',
    required: true,
    default: 70,
    minimum: 1,
    maximum: 100,
  }),
  gap_tickets: integer({
    label: 'Tickets that make a gap',
    description: 'So many resolved tickets that are alike and have no article point to a missing one.',
    required: true,
    default: 4,
    minimum: 2,
    maximum: 1000,
  }),
  gap_days: integer({
    label: 'Days to look back for gaps',
    required: true,
    default: 60,
    minimum: 1,
    maximum: 365,
  }),
  keep_searches_days: integer({
    label: 'Days to keep searches',
    required: true,
    default: 180,
    minimum: 7,
    maximum: 3650,
  }),
});
