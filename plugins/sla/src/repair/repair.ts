import { hasCode, type GenericRecord, type Store } from '@praxis/sdk';
import { breachStep, type Clock } from '../clock/clock.js';
import { follow, readingsOf, type Reading } from '../clock/follow.js';
import { breach, momentOfStep } from '../clock/measure.js';
import { replay } from '../clock/replay.js';
import type { Values } from '../clock/policy.js';
import { clocksOf, columnNames as column, storedHolds } from '../columns.js';
import { standingColumns } from '../hooks/move-clocks.js';
import type { Plan } from '../plan/plan.js';
import { wholeHistory } from './history.js';

/** Steps that are older than this when clocks are worked out anew escalate nothing any more. */
const lateMs = 5 * 60_000;

/**
 * Works the clocks of a record out from its journal and stores them where they differ; where they do
 * not, nothing is written. A step that would have been taken long ago counts as taken: a policy that
 * comes into force escalates nothing backwards.
 *
 * @returns whether something was stored; not when somebody else changed the record meanwhile
 */
export async function repair(store: Store, plan: Plan, record: GenericRecord, now: number): Promise<boolean> {
  const type = plan.type['x-record'].name;
  const stored = clocksOf(record);
  const history = await wholeHistory(store, type, record.id);
  const { clocks: replayed, holds } = replay(history, plan.policies, plan);
  const values = plan.valuesOf(record);
  const clocks = withSteps(replayed, stored, plan, values, now);
  const unchanged = { at: now, before: values, values };
  const { standing } = follow(clocks, unchanged, plan.policies);
  const columns = { ...standingColumns(standing), [column.toReplay]: false };
  const sameHolds = JSON.stringify(record[column.holds] ?? null) === JSON.stringify(storedHolds(holds));
  const same =
    sameHolds &&
    sameClocks(stored, clocks) &&
    Object.entries(columns).every(([name, value]) => (record[name] ?? null) === value);
  if (same) return false;
  try {
    await store.update(
      type,
      record.id,
      {
        ...columns,
        ...(!sameHolds && { [column.holds]: storedHolds(holds) }),
        ...(!sameClocks(stored, clocks) && {
          [column.clocks]: clocks.length === 0 ? null : clocks,
          [column.settled]: ((record[column.settled] ?? 0) as number) + 1,
        }),
      },
      { reason: 'Clocks were worked out from the history.', version: record.version },
    );
    return true;
  } catch (error) {
    // Whoever was first moved the clocks with it, or works them out just now.
    if (hasCode(error, 'E_RECORD_CONFLICT')) return false;
    throw error;
  }
}

function withSteps(
  replayed: readonly Clock[],
  stored: readonly Clock[],
  plan: Plan,
  values: Values,
  now: number,
): readonly Clock[] {
  const readings = new Map(
    readingsOf(replayed, plan.policies, values, now).map((reading) => [reading.clock, reading]),
  );
  return replayed.map((clock) => {
    const known = stored.find(({ policy, cycle }) => policy === clock.policy && cycle === clock.cycle)?.fired;
    const reading = readings.get(clock);
    const past = reading === undefined ? [] : pastSteps(reading, values, now);
    return { ...clock, fired: [...new Set([...(known ?? []), ...past])] };
  });
}

function pastSteps(
  { clock, policy, target, measure }: Reading,
  values: Values,
  now: number,
): readonly string[] {
  if (clock.ending !== undefined) return clock.ending !== 'cancelled' && measure.breached ? [breachStep] : [];
  const hours = target.hoursFor(values);
  return [...policy.steps, breach]
    .filter((step) => (momentOfStep(clock, step, measure, hours) ?? Infinity) <= now - lateMs)
    .map(({ id }) => id);
}

function sameClocks(left: readonly Clock[], right: readonly Clock[]): boolean {
  return JSON.stringify(left.map(comparable)) === JSON.stringify(right.map(comparable));
}

function comparable(clock: Clock): unknown {
  const { policy, cycle, start, under, pauses, end, ending, fired } = clock;
  return [policy, cycle, start, under ?? null, pauses, end ?? null, ending ?? null, [...fired].sort()];
}
