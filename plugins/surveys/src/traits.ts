import { integer, trait } from '@praxis/sdk';

/**
 * People are asked about records of the type what they think of how they were helped. What they said stands in
 * `survey_score`: for lists and conditions, without a look at the answer itself.
 */
export const Surveyable = trait('surveyable', {
  title: 'Surveys',
  fields: {
    survey_score: integer({
      label: 'Satisfaction',
      description: 'What the person who was helped says: 1 to 5.',
      readOnly: true,
      quiet: true,
      minimum: 1,
      maximum: 5,
    }),
  },
});
