import { choice, integer, recordType, text, uuid } from '@praxis/sdk';

/** What became of a suggestion: who looks at it decides, and the plugin remembers. */
export const SuggestionAnswer = recordType('suggestion_answer', {
  title: 'Answer to a suggestion',
  plural: 'Answers to suggestions',
  display: 'field_name',
  icon: 'bulb',
  visible: false,
  partOf: { typeField: 'record_type', idField: 'subject_id' },
  fields: {
    record_type: text({ label: 'Record type', required: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true }),
    field_name: text({ label: 'Field', required: true, maxLength: 60 }),
    suggested: text({ label: 'Suggested', required: true, maxLength: 200 }),
    /** A whole number of percent. */
    confidence: integer({ label: 'Confidence', required: true, minimum: 0, maximum: 100 }),
    answer: choice({
      label: 'Answer',
      required: true,
      choices: {
        accepted: { label: 'Accepted', tone: 'green', icon: 'check' },
        dismissed: { label: 'Dismissed', tone: 'orange', icon: 'x' },
        assigned: { label: 'Assigned by itself', tone: 'blue', icon: 'robot' },
      },
    }),
  },
  indexes: [{ fields: ['subject_id', 'field_name'] }, { fields: ['record_type', 'field_name', 'answer'] }],
});
