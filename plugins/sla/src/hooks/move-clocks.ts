import { on } from '@praxis/sdk';
import type { RecordEvent } from '../clock/advance.js';
import { breachStep, type Clock } from '../clock/clock.js';
import { follow, takenSteps, type Standing } from '../clock/follow.js';
import type { Values } from '../clock/policy.js';
import { handOver } from '../clock/holds.js';
import { clocksOf, columnNames as column, holdsOf, replayFirst, storedHolds } from '../columns.js';
import { currentPlan } from '../plan/current-plan.js';
import type { Plan } from '../plan/plan.js';
import { Promised } from '../promised.js';

/**
 * Moves the clocks with each save, in the very statement that writes the record: from the record and
 * from memory alone, so it costs neither a read nor a write. A save that changes nothing else, as the
 * timer makes it, takes the steps whose time has come; it is version-checked as every save is, and so
 * a step is taken once, whoever is first.
 */
export const moveClocks = on(Promised).beforeSave(
  // Whatever rules of others set is there when clocks look.
  { id: 'sla.move-clocks', after: ['*'] },
  async (draft, { type, before, now, lookup, log, tx, contributions }) => {
    const describe = () => tx.asSystem('conditions may speak of every field').describe(type);
    const plan = await currentPlan(type, { lookup, describe, log, contributions });
    const stored = clocksOf(draft);
    if (plan.policies.length === 0 && stored.length === 0) return undefined;
    // What comes with a past, or was there before there were clocks, is worked out from its journal.
    const hasPast = before === undefined ? !isInitial(plan, draft) : draft[column.toReplay] === null;
    if (hasPast) return { [column.toReplay]: true, [column.nextAt]: replayFirst };
    if (draft[column.toReplay] === true) return undefined;
    const event = {
      at: now().getTime(),
      before: before === undefined ? undefined : plan.valuesOf(before),
      values: plan.valuesOf(draft),
    };
    const { clocks, standing } = follow(stored, event, plan.policies);
    return {
      [column.toReplay]: false,
      ...(before !== undefined && holdsFor(plan, before, event)),
      ...columnsFor({ stored: before === undefined ? [] : clocksOf(before), draft, clocks, standing }),
    };
  },
);

/** Whose it is now, where a save hands it over or ends it. */
function holdsFor({ heldBy, valuesOf }: Plan, before: Values, { at, values }: RecordEvent): Values {
  const known = holdsOf(before, heldBy(valuesOf(before)));
  const holds = handOver(known, at, heldBy(values));
  return holds === known ? {} : { [column.holds]: storedHolds(holds) };
}

function isInitial({ type }: Plan, draft: Values): boolean {
  const { lifecycle } = type['x-record'];
  return lifecycle === undefined || draft[lifecycle.field] === lifecycle.initial;
}

/** What a save writes beside the record's own fields. */
function columnsFor({
  stored,
  draft,
  clocks,
  standing,
}: {
  readonly stored: readonly Clock[];
  readonly draft: Values;
  readonly clocks: readonly Clock[];
  readonly standing: Standing;
}): Values {
  const counted = (name: string): number => (draft[name] ?? 0) as number;
  const steps = takenSteps(clocksOf(draft), clocks).length;
  return {
    ...standingColumns(standing),
    ...(clocks !== clocksOf(draft) && clocks.length > 0 && { [column.clocks]: clocks }),
    ...(settledPart(stored) !== settledPart(clocks) && { [column.settled]: counted(column.settled) + 1 }),
    ...(steps > 0 && { [column.escalated]: counted(column.escalated) + steps }),
  };
}

export function standingColumns({ dueAt, dueTarget, dueLimitMs, standing, nextAt }: Standing): Values {
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    [column.dueAt]: instant(dueAt),
    [column.standing]: standing ?? null,
    [column.dueTarget]: dueTarget ?? null,
    [column.dueLimit]: dueLimitMs === undefined ? null : Math.round(dueLimitMs / 1000),
    [column.nextAt]: instant(nextAt),
  };
}

/** What results are made of; when it changes, they are written anew. */
function settledPart(clocks: readonly Clock[]): string {
  return JSON.stringify(
    clocks
      .filter(({ ending, fired }) => ending !== undefined || fired.includes(breachStep))
      .map(({ policy, cycle, end, ending }) => [policy, cycle, end, ending]),
  );
}
