import { boolean, choice, choices, integer, json, recordType, reference, text } from '@praxis/sdk';
import { Survey, type Translations } from './survey.js';

/** How a question is answered. */
export const questionKinds = {
  stars: { label: 'Satisfaction, 1 to 5', icon: 'star' },
  effort: { label: 'Effort, 1 to 7 (CES)', icon: 'gauge' },
  recommend: { label: 'Recommendation, 0 to 10 (NPS)', icon: 'speakerphone' },
  choice: { label: 'One of several', icon: 'list' },
  text: { label: 'Words', icon: 'message' },
} as const;

export type QuestionKind = keyof typeof questionKinds;

/** The least and the most of a question that is answered by a number. */
export const ranges: Readonly<Partial<Record<QuestionKind, readonly [number, number]>>> = {
  stars: [1, 5],
  effort: [1, 7],
  recommend: [0, 10],
};

/** What a survey asks beside its own question. */
export const SurveyQuestion = recordType('survey_question', {
  title: 'Question of a survey',
  plural: 'Questions of surveys',
  display: 'question',
  icon: 'help',
  cached: true,
  fields: {
    survey: reference({ label: 'Survey', to: Survey, required: true, immutable: true }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    question: text({ label: 'Question', required: true, minLength: 1, maxLength: 300 }),
    translations: json<Translations>({
      label: 'In other languages',
      description: 'Such as {"de": "War die Lösung schnell genug?"}.',
    }),
    kind: choice({ label: 'Answered by', required: true, default: 'stars', choices: questionKinds }),
    options: choices({ label: 'Possible answers', description: 'For one of several.' }),
    required: boolean({ label: 'Has to be answered', required: true, default: false }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  indexes: [{ fields: ['survey', 'position'] }],
  sort: ['position'],
});
