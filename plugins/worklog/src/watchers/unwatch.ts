import { all, eq, isIn } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { Watcher } from '../contract.js';
import type { Subject } from '../subject.js';

/** A person watches these no longer. @returns how many they watched until now */
export async function unwatch(
  store: RecordStore,
  subjects: readonly Subject[],
  person: string,
): Promise<number> {
  const { items } = await store.find(Watcher, {
    filter: all(
      eq('person', person),
      isIn(
        'subject_id',
        subjects.map(({ id }) => id),
      ),
    ),
    fields: ['person'],
    limit: 200,
  });
  for (const { id } of items) await store.delete(Watcher, id);
  return items.length;
}
