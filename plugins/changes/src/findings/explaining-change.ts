import { all, any, contains, eq, gte, isIn, lte } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

const itemsField = 'changes__affected_items';
const hourMs = 3_600_000;

/** A change that was at work on an item around a moment, and so explains that it is not as it was. One statement. */
export async function explainingChange(
  store: RecordStore,
  item: string,
  at: string,
  graceHours: number,
): Promise<string | undefined> {
  const moment = Date.parse(at);
  const from = new Date(moment - graceHours * hourMs).toISOString();
  const until = new Date(moment + graceHours * hourMs).toISOString();
  const { items } = await store.find(Change, {
    filter: all(
      contains(itemsField, item),
      any(
        eq('state', 'implement'),
        all(eq('state', 'scheduled'), lte('planned_start', until), gte('planned_end', from)),
        all(isIn('state', ['review', 'closed']), gte('actual_end', from)),
      ),
    ),
    fields: ['state'],
    limit: 1,
  });
  return items[0]?.id;
}
