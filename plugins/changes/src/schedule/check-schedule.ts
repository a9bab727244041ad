import { all, eq } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { loadBookings, loadPlanned, spanOf, type ChangeValues } from './load-planned.js';
import { ChangeException } from './record-types/change-exception.js';
import type { Conflict } from './rules/conflict.js';
import { findConflicts } from './rules/find-conflicts.js';
import { isOneOf, plannedStates } from './rules/states.js';
import type { ScheduleContext } from './schedule-context.js';

/**
 * What stands against the planned time of a change; nothing while it has none, and once it is over.
 *
 * @param store reads what it has to, whoever asks: what is found names other records by their ids only
 * @param change with its id, as it is stored or as it would be
 */
export async function checkSchedule(
  store: RecordStore,
  context: ScheduleContext,
  id: string,
  change: ChangeValues,
): Promise<readonly Conflict[]> {
  const span = spanOf(change);
  if (span === undefined || !isOneOf(plannedStates, change['state'])) return [];
  const planned = await loadPlanned(store, context, change, span);
  const bookings = await loadBookings(store, context, id, planned.change);
  return excepted(store, id, findConflicts(planned.change, planned.rules, bookings));
}

/** What somebody made an exception of warns, and no longer blocks. */
async function excepted(
  store: RecordStore,
  change: string,
  conflicts: readonly Conflict[],
): Promise<readonly Conflict[]> {
  if (!conflicts.some(({ window, level }) => window !== undefined && level === 'hard')) return conflicts;
  const { items } = await store.find(ChangeException, {
    filter: all(eq('change', change), eq('state', 'granted')),
    fields: ['change_window'],
    limit: 200,
  });
  return conflicts.map((conflict) => {
    const exception = items.find((one) => one.change_window === conflict.window);
    return exception === undefined || conflict.level !== 'hard'
      ? conflict
      : { ...conflict, level: 'soft', exception: exception.id };
  });
}
