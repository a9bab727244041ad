import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { isOpen } from '../link/claimed-response.js';
import { SurveyResponse } from '../record-types/survey-response.js';
import { Surveyable } from '../traits.js';

/** On the page of a record that is done: what the person who was helped says. */
export const surveyOfRecord: Panel = {
  id: 'surveys.of-record',
  slot: 'record.side',
  title: 'Satisfaction',
  traits: [Surveyable.name],
  // Nobody is asked before, and pages of what is open ask nothing.
  when: { field: 'state_category', op: 'eq', value: 'done' },
  template: 'panels/of-record',
  async load({ record, type }, { store, principal, now }) {
    if (record === undefined || type === undefined) return undefined;
    const { items } = await store.find(SurveyResponse, {
      filter: all(eq('subject_type', type), eq('subject_id', record.id)),
      sort: ['-created_at'],
      limit: 5,
    });
    if (items.length === 0) return undefined;
    const titles = await store.titles(items.map(({ person }) => ({ type: Person.name, id: person })));
    return {
      responses: items.map((response) => ({
        href: `/r/survey_response/${response.id}`,
        name: titles[response.person]?.title ?? null,
        state: response.state,
        score: response.score,
        stars: starsOf(response.score),
        low: response.low,
        comment: response.comment,
        callBack: response.call_back,
        at: response.answered_at ?? response.sent_at ?? response.send_at,
        answerHref:
          response.person === principal.id && isOpen(response, now())
            ? `/x/surveys/respond/${response.id}`
            : null,
      })),
    };
  },
};

/** Five signs, of which so many are full. */
export function starsOf(score: number | null): readonly { readonly full: boolean }[] {
  return score === null ? [] : Array.from({ length: 5 }, (_, index) => ({ full: index < score }));
}
