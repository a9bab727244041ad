import type { Panel, RecordOf } from '@praxis/sdk';
import { isOpen } from '../link/claimed-response.js';
import { SurveyResponse } from '../record-types/survey-response.js';
import { existing, recordHref } from '../subject.js';
import { starsOf } from './of-record.js';

/** On the page of an answer: what was said, and about which record. The comment is the text of the page already. */
export const responsePanel: Panel = {
  id: 'surveys.response',
  slot: 'record.main',
  title: 'Answer',
  types: [SurveyResponse.name],
  template: 'panels/response',
  async load({ record }, { store, principal, now }) {
    if (record === undefined) return undefined;
    const response = record as unknown as RecordOf<typeof SurveyResponse>;
    const subject = store.types().includes(response.subject_type)
      ? await existing(store, response.subject_type, response.subject_id)
      : undefined;
    return {
      question: response.question,
      score: response.score,
      stars: starsOf(response.score),
      answers: (response.answers ?? []).map(({ question, value }) => ({ question, value })),
      subject:
        subject === undefined
          ? null
          : { key: response.subject_key, href: recordHref(response.subject_type, subject) },
      callBack:
        response.call_back === null
          ? null
          : { key: response.call_back, href: `/r/task/${response.call_back}` },
      answerHref:
        response.person === principal.id && isOpen(response, now())
          ? `/x/surveys/respond/${response.id}`
          : null,
    };
  },
};
