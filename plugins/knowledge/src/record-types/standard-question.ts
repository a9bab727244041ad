import { boolean, integer, recordType, text } from '@praxis/sdk';

/** A question of the Content Standard Checklist. Weights of the active ones make 100 together. */
export const StandardQuestion = recordType('standard_question', {
  title: 'Checklist question',
  plural: 'Content Standard Checklist',
  display: 'question',
  icon: 'list-check',
  cached: true,
  fields: {
    question: text({ label: 'Question', required: true, unique: true, maxLength: 255 }),
    weight: integer({ label: 'Weight', required: true, default: 10, minimum: 1, maximum: 100 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['position'],
});
