import { boolean, choices, integer, recordType, text } from '@praxis/sdk';

/** A question about a change whose answer counts towards its risk. */
export const ChangeRiskQuestion = recordType('change_risk_question', {
  title: 'Risk question',
  plural: 'Risk questions',
  display: 'question',
  icon: 'help-circle',
  cached: true,
  fields: {
    question: text({ label: 'Question', required: true, minLength: 1 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    active: boolean({ label: 'Active', required: true, default: true }),
    weight: integer({ label: 'Weight', required: true, default: 10, minimum: 1, maximum: 1000 }),
    answers: choices({
      label: 'Answers',
      description: 'Each begins with what it counts, from 0 to 100, such as: 100: Several sites.',
    }),
  },
  sort: ['position'],
});
