import { all, eq } from '@praxis/predicate';
import type { GenericRecord, RecordOf, SystemFields, Transaction } from '@praxis/sdk';
import { readingsOf, type Reading } from '../clock/follow.js';
import { clocksOf } from '../columns.js';
import type { Plan } from '../plan/plan.js';
import { SlaResult } from '../record-types/sla-result.js';

type Result = Omit<RecordOf<typeof SlaResult>, keyof SystemFields | 'number'>;

/** Brings the results of a record in line with its clocks; writes nothing where they are. */
export async function writeResults(
  tx: Transaction,
  record: GenericRecord,
  plan: Plan,
  now: number,
): Promise<void> {
  const values = plan.valuesOf(record);
  const settled = readingsOf(clocksOf(record), plan.policies, values, now).filter(
    ({ clock, measure: { breached } }) => clock.ending !== undefined || breached,
  );
  const { items } = await tx.find(SlaResult, {
    filter: all(eq('subject_type', plan.type['x-record'].name), eq('subject_id', record.id)),
    limit: 200,
  });
  const known = new Map(items.map((result) => [keyOf(result), result]));
  for (const reading of settled) {
    const wanted = resultOf(reading, plan, record);
    const found = known.get(keyOf(wanted));
    known.delete(keyOf(wanted));
    if (found === undefined) await tx.create(SlaResult, wanted);
    else if (differs(found, wanted)) await tx.update(SlaResult, found.id, changeable(wanted));
  }
  // What was kept, and is not any more since the record was reopened.
  for (const { id, outcome } of known.values()) {
    if (outcome !== 'open') await tx.update(SlaResult, id, { outcome: 'open', ended: false, ended_at: null });
  }
}

function keyOf({ policy, cycle }: Pick<Result, 'policy' | 'cycle'>): string {
  return `${policy} ${cycle}`;
}

function resultOf(
  { clock, policy, target, measure }: Reading,
  { type, fields: { service, group } }: Plan,
  record: GenericRecord,
): Result {
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  const seconds = (ms: number): number => Math.round(ms / 1000);
  const reference = (field: string | undefined) =>
    (field === undefined ? null : (record[field] ?? null)) as string | null;
  const decidedAt = measure.breached ? (measure.dueAt ?? clock.end) : clock.end;
  return {
    subject_type: type['x-record'].name,
    subject_id: record.id,
    subject_number: record.number ?? record.id,
    policy: policy.id,
    cycle: clock.cycle,
    kind: policy.kind,
    metric: policy.metric,
    target: target.name,
    outcome: clock.ending === 'cancelled' ? 'cancelled' : measure.breached ? 'breached' : 'met',
    ended: clock.end !== undefined,
    started_at: new Date(clock.start).toISOString(),
    due_at: instant(measure.dueAt),
    ended_at: instant(clock.end),
    limit_time: measure.limitMs === undefined ? null : seconds(measure.limitMs),
    elapsed_time: seconds(measure.elapsedMs),
    paused_time: seconds(measure.pausedMs),
    month: new Date(decidedAt ?? clock.start).toISOString().slice(0, 7),
    service: reference(service),
    assignment_group: clock.under ?? reference(group),
  };
}

const fixed: ReadonlySet<string> = new Set(['subject_type', 'subject_id', 'policy', 'cycle']);

function changeable(result: Result): Partial<Result> {
  return Object.fromEntries(Object.entries(result).filter(([field]) => !fixed.has(field)));
}

/** While a broken promise is open, its elapsed time grows; that alone is no news. */
function differs(found: RecordOf<typeof SlaResult>, wanted: Result): boolean {
  return Object.entries(changeable(wanted)).some(
    ([field, value]) =>
      !(field === 'elapsed_time' && !wanted.ended) && found[field as keyof Result] !== value,
  );
}
