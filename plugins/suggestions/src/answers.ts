import { all, eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { SuggestionAnswer } from './contract.js';

/** As many of the latest are looked at to see whether people left them as they were. */
const looked = 200;

/** What became of the suggestions for a field. */
export interface Answers {
  readonly accepted: number;
  readonly dismissed: number;
  readonly assigned: number;
  /** Of the latest that were filled in by itself: how many percent still are as suggested. */
  readonly percentKept: number | undefined;
}

export async function answersTo(type: string, field: string, context: PluginContext): Promise<Answers> {
  const store = context.store.asSystem('how good suggestions are is counted over all records');
  const filter = all(eq('record_type', type), eq('field_name', field));
  const counts = await store.countBy(SuggestionAnswer, 'answer', { filter });
  const countOf = (answer: string): number => counts.find(({ value }) => value === answer)?.count ?? 0;
  const { items } = await store.find(SuggestionAnswer, {
    filter: all(filter, eq('answer', 'assigned')),
    fields: ['subject_id', 'suggested'],
    limit: looked,
  });
  const records = await store.getMany(type, [...new Set(items.map(({ subject_id: id }) => id))]);
  const values = new Map(records.map((record): [string, unknown] => [record.id, record[field]]));
  const kept = items.filter(({ subject_id: id, suggested }) => values.get(id) === suggested).length;
  return {
    accepted: countOf('accepted'),
    dismissed: countOf('dismissed'),
    assigned: countOf('assigned'),
    percentKept: items.length === 0 ? undefined : Math.round((100 * kept) / items.length),
  };
}
