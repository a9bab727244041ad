import { eq } from '@praxis/predicate';
import { on, type RecordOf } from '@praxis/sdk';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';

type ItemState = RecordOf<typeof RequestedItem>['state'];
type RequestState = RecordOf<typeof ServiceRequest>['state'];

/** What rolling up looks at. */
export interface RolledItem {
  readonly state: ItemState;
  readonly counts: 'yes' | 'no';
  readonly expected_at: string | null;
}

const open: readonly ItemState[] = ['requested', 'in_approval', 'in_progress', 'back_ordered'];

/**
 * The state of a request from those of its items. While something is open it waits or is being prepared; else one
 * that fell short, or was not approved beside others that came, makes it incomplete; else it is complete when something
 * came; and what was not needed, not approved or cancelled as a whole is just that. Items that do not count are left
 * out, unless none counts.
 */
export function rolledUp(items: readonly RolledItem[]): RequestState {
  const counted = items.filter(({ counts }) => counts === 'yes');
  const states = (counted.length > 0 ? counted : items).map(({ state }) => state);
  const some = (...wanted: readonly ItemState[]): boolean => states.some((state) => wanted.includes(state));
  if (some(...open)) return some('in_progress', 'back_ordered') ? 'in_progress' : 'in_approval';
  if (some('incomplete')) return 'incomplete';
  if (some('completed')) return some('rejected') ? 'incomplete' : 'completed';
  if (some('rejected')) return 'rejected';
  return some('skipped') ? 'skipped' : 'cancelled';
}

const moves: Readonly<Record<Exclude<RequestState, 'submitted'>, string>> = {
  in_approval: 'wait',
  in_progress: 'begin',
  completed: 'complete',
  incomplete: 'fall_short',
  skipped: 'skip',
  rejected: 'reject',
  cancelled: 'cancel',
};

/** A request moves with its items, once all of them are there. */
export const rollUp = on(RequestedItem).derive(
  { id: 'requests.roll-up', fields: ['state', 'counts', 'expected_at'] },
  async (record, { tx }) => {
    const system = tx.asSystem('a request moves with its items, whoever moved them');
    await system.lock(`request ${record.request}`);
    const { items } = await system.find(RequestedItem, {
      filter: eq('request', record.request),
      fields: ['state', 'counts', 'expected_at'],
      limit: 200,
    });
    const request = await system.get(ServiceRequest, record.request);
    if (items.length < request.item_count || items.some(({ state }) => state === 'requested')) return;
    const state = rolledUp(items);
    const expected =
      items
        .flatMap((item) => (open.includes(item.state) && item.expected_at !== null ? [item.expected_at] : []))
        .sort()
        .at(-1) ?? null;
    if (expected !== null && expected !== request.expected_at)
      await system.update(ServiceRequest, request.id, { expected_at: expected });
    if (state === request.state || state === 'submitted') return;
    const move = moves[state];
    const possible = system.transitionsOf(ServiceRequest, request).some(({ name }) => name === move);
    if (!possible && request.state !== 'submitted')
      await system.transition(ServiceRequest, request.id, 'begin');
    if (state !== 'in_progress' || possible) await system.transition(ServiceRequest, request.id, move);
  },
);
