import type { RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { checkSchedule } from './check-schedule.js';
import { levelOf } from './rules/conflict.js';
import type { ScheduleContext } from './schedule-context.js';

/**
 * Looks again at what stands against the planned time of a change, and keeps it where it is not what is kept.
 *
 * @param store works for everybody
 * @returns whether anything was different
 */
export async function recheck(store: RecordStore, context: ScheduleContext, id: string): Promise<boolean> {
  const [change] = await store.getMany(Change, [id]);
  if (change === undefined) return false;
  const conflicts = await checkSchedule(store, context, id, change);
  if (JSON.stringify(conflicts) === JSON.stringify(change.conflicts ?? [])) return false;
  await store.update(
    Change,
    id,
    { conflicts: conflicts.length === 0 ? null : conflicts, conflict_level: levelOf(conflicts) },
    { reason: 'The schedule around it is another.' },
  );
  return true;
}
