import { eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Msg, Panel } from '@praxis/sdk';
import { MajorIncidentReview } from '../record-types/major-incident-review.js';
import { ReviewAction } from '../record-types/review-action.js';
import type { Moment } from '../review/generate.js';
import { momentIcons, momentText } from '../review/moment-text.js';

/** The review as one reads it: times, what was written, and the timeline. */
export const reviewDocument: Panel = {
  id: 'incidents.review-document',
  slot: 'record.main',
  title: 'Review',
  types: [MajorIncidentReview.name],
  template: 'major/review',
  async load({ record }, { store, msg }) {
    if (record === undefined) return undefined;
    const moments = Array.isArray(record['timeline']) ? (record['timeline'] as readonly Moment[]) : [];
    const titles = await store.titles(moments.flatMap(({ who }) => who ?? []));
    return {
      times: timesOf(record, msg),
      parts: partsOf(record, msg),
      moments: moments.map((moment) => ({
        at: moment.at,
        symbol: momentIcons[moment.event],
        text: momentText(msg, moment, titles[moment.who?.id ?? '']?.title),
      })),
    };
  },
};

/** What follows from the review, with a way to add to it. */
export const reviewActions: Panel = {
  id: 'incidents.review-actions',
  slot: 'record.side',
  title: 'Findings and actions',
  types: [MajorIncidentReview.name],
  permission: actAsAgent,
  prominent: true,
  template: 'major/review-actions',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(ReviewAction, { filter: eq('review', record.id), limit: 100 });
    return {
      newHref: `/new/review_action?review=${record.id}`,
      lines: items.map((action) => ({
        href: `/r/review_action/${action.number ?? action.id}`,
        key: action.number ?? '',
        title: action.title,
        symbol: action.kind === 'finding' ? 'bulb' : action.state === 'open' ? 'state-active' : 'state-done',
        at: action.updated_at,
      })),
    };
  },
};

type Values = Readonly<Record<string, unknown>>;

function timesOf(record: Values, msg: Msg) {
  const times = [
    [msg('Time to acknowledge'), record['time_to_acknowledge']],
    [msg('Time to engage'), record['time_to_engage']],
    [msg('Time to restore'), record['time_to_restore']],
    [msg('Time to resolve'), record['time_to_resolve']],
  ] as const;
  return times.flatMap(([label, seconds]) => (typeof seconds === 'number' ? [{ label, seconds }] : []));
}

function partsOf(record: Values, msg: Msg) {
  // What happened is the text of the page already.
  const parts = [
    [msg('Whom it hit, and how hard'), record['impact']],
    [msg('Why'), record['cause']],
    [msg('What solved it'), record['solution']],
    [msg('What helps if it happens again'), record['workaround']],
    [msg('What went well'), record['went_well']],
    [msg('What did not'), record['went_badly']],
  ] as const;
  return parts.flatMap(([heading, text]) =>
    typeof text === 'string' && text.trim() !== '' ? [{ heading, text }] : [],
  );
}
