import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { manageSurveys } from '../access.js';
import { Survey } from '../record-types/survey.js';
import { questionKinds, SurveyQuestion } from '../record-types/survey-question.js';

/** On the page of a survey: what it asks beside its own question, and what it looks like. */
export const questionsOfSurvey: Panel = {
  id: 'surveys.questions',
  slot: 'record.main',
  title: 'Questions',
  types: [Survey.name],
  template: 'panels/questions',
  async load({ record }, { store, may }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(SurveyQuestion, {
      filter: eq('survey', record.id),
      sort: ['position'],
      limit: 50,
    });
    return {
      first: String(record['question']),
      questions: items.map(({ id, question, kind, options, required, active }) => ({
        href: `/r/survey_question/${id}`,
        ...{ question, required, active, options: options ?? [] },
        label: questionKinds[kind].label,
        symbol: questionKinds[kind].icon,
      })),
      addHref: may(manageSurveys) ? `/new/survey_question?survey=${record.id}` : null,
      reportHref: '/x/surveys/report?by=survey',
    };
  },
};
