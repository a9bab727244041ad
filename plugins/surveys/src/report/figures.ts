import { all, eq, gte, isIn, lt, type Predicate } from '@praxis/predicate';
import type { GroupBy, RecordStore } from '@praxis/sdk';
import { SurveyResponse } from '../record-types/survey-response.js';
import { answersIn, meanOf, satisfiedOf, shareOf, type Estimate, type Histogram } from './statistics.js';

/** What people said about a part of the work. */
export interface Figures {
  readonly asked: number;
  readonly answered: number;
  readonly rate: Estimate | undefined;
  readonly mean: Estimate | undefined;
  readonly satisfied: Estimate | undefined;
  readonly low: number;
  readonly histogram: Histogram;
}

/** Those who were asked in a span: whoever answers later counts there, too, so that the rate is of the same people. */
export function askedBetween(from: string, until: string): Predicate {
  return all(isIn('state', ['asked', 'answered', 'expired']), gte('sent_at', from), lt('sent_at', until));
}

/** The figures of each group, as the store's principal may know them, by key. */
export async function figuresBy(
  store: RecordStore,
  by: GroupBy,
  filter: Predicate,
): Promise<ReadonlyMap<string | null, Figures>> {
  const [asked, scores] = await Promise.all([
    store.aggregate(SurveyResponse, {
      ...{ filter, by: [by] },
      measures: { asked: { take: 'count' }, low: { take: 'count', filter: eq('low', true) } },
    }),
    store.aggregate(SurveyResponse, {
      ...{ filter: all(filter, eq('state', 'answered')), by: [by, 'score'] },
      measures: { times: { take: 'count' } },
    }),
  ]);
  const histograms = new Map<string | null, Map<number, number>>();
  for (const { group, measures } of scores) {
    const key = keyOf(group[0]);
    const histogram = histograms.get(key) ?? new Map<number, number>();
    histogram.set(Number(group[1]), Number(measures.times));
    histograms.set(key, histogram);
  }
  return new Map(
    asked.map(({ group, measures }) => {
      const key = keyOf(group[0]);
      return [key, figures(Number(measures.asked), Number(measures.low), histograms.get(key) ?? new Map())];
    }),
  );
}

/** Several figures as one. */
export function together(parts: Iterable<Figures>): Figures {
  const histogram = new Map<number, number>();
  let [asked, low] = [0, 0];
  for (const part of parts) {
    asked += part.asked;
    low += part.low;
    for (const [score, times] of part.histogram) histogram.set(score, (histogram.get(score) ?? 0) + times);
  }
  return figures(asked, low, histogram);
}

function figures(asked: number, low: number, histogram: Histogram): Figures {
  const answered = answersIn(histogram);
  return {
    ...{ asked, answered, low, histogram },
    rate: shareOf(answered, asked),
    mean: meanOf(histogram),
    satisfied: satisfiedOf(histogram),
  };
}

function keyOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
