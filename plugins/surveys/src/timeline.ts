import { all, eq } from '@praxis/predicate';
import type { TimelineEvent, TimelineSource } from '@praxis/sdk';
import { SurveyResponse } from './record-types/survey-response.js';
import { Surveyable } from './traits.js';

/** On the timeline of a record: what the person who was helped said. */
export const surveyTimeline: TimelineSource = {
  id: 'surveys.timeline',
  traits: [Surveyable.name],
  async load({ record, type, before, limit }, { store, msg }) {
    // Known from the record itself: nobody has said anything.
    if (record['survey_score'] == null) return [];
    const { items } = await store.find(SurveyResponse, {
      filter: all(eq('subject_type', type), eq('subject_id', record.id), eq('state', 'answered')),
      sort: ['-created_at'],
      limit: 10,
    });
    return items
      .flatMap((response): readonly TimelineEvent[] =>
        response.answered_at === null
          ? []
          : [
              {
                ...{ id: `survey-${response.id}`, at: response.answered_at, actor: response.person },
                ...{ kind: 'event', icon: 'star' },
                links: [{ label: msg('Answer'), href: `/r/survey_response/${response.id}` }],
                text:
                  response.comment === null
                    ? msg('gave {score} of 5', { score: response.score })
                    : msg('gave {score} of 5: {comment}', {
                        score: response.score,
                        comment: response.comment,
                      }),
              },
            ],
      )
      .filter(({ at }) => before === undefined || at < before)
      .sort((left, right) => right.at.localeCompare(left.at))
      .slice(0, limit);
  },
};
