import type { GenericRecord, JournalEntry, PluginContext, RecordTypeSchema } from '@praxis/sdk';
import { readingsOf, type Reading } from '../clock/follow.js';
import type { Condition, Policy } from '../clock/policy.js';
import { replay, type Move } from '../clock/replay.js';
import { planFor } from '../plan/current-plan.js';
import { wholeHistory } from '../repair/history.js';
import { clocksOf } from '../columns.js';

/** Why a clock did something: the rule, the fields that made it hold, and who changed them. */
export interface Reason {
  readonly at: string;
  readonly what: Move['kind'];
  /** The condition as it is written; null where there is none. */
  readonly rule: string | null;
  readonly changes: readonly {
    readonly label: string;
    readonly isInstant: boolean;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly actor: string;
  /** What made the change, when it was not the person alone. */
  readonly cause: string | null;
}

export interface Explained {
  readonly reading: Reading;
  readonly reasons: readonly Reason[];
}

/** Tells for each clock of a record what moved it, from the journal, as far as the reader may read it. */
export async function explain(
  context: PluginContext,
  type: string,
  record: GenericRecord,
): Promise<readonly Explained[]> {
  const { store, now } = context;
  const system = store.asSystem('what moved a clock is worked out from every change');
  const plan = await planFor(type, context);
  const { moves } = replay(await wholeHistory(system, type, record.id), plan.policies, plan);
  const readable = store.describe(type);
  const readings = readingsOf(clocksOf(record), plan.policies, plan.valuesOf(record), now().getTime());
  return readings.map((reading) => ({
    reading,
    reasons: moves
      .filter(({ policy, cycle }) => policy === reading.policy.id && cycle === reading.clock.cycle)
      .map((move) => reasonOf(move, reading.policy, readable)),
  }));
}

function reasonOf({ kind, at, entry }: Move, policy: Policy, schema: RecordTypeSchema): Reason {
  const condition = conditionOf(kind, policy);
  const fields = new Set([
    ...(condition?.fields ?? []),
    ...(kind === 'renewed' && policy.resetField !== undefined ? [policy.resetField] : []),
  ]);
  return {
    at: new Date(at).toISOString(),
    what: kind,
    rule: condition === undefined || condition.text === '' ? null : condition.text,
    changes: changesOf(entry, fields, schema),
    actor: entry.actor,
    cause: entry.cause?.reason ?? entry.cause?.id ?? null,
  };
}

function conditionOf(kind: Move['kind'], policy: Policy): Condition | undefined {
  switch (kind) {
    case 'started':
      return policy.start;
    case 'paused':
      return policy.pause;
    case 'resumed':
      return policy.resume ?? policy.pause;
    case 'kept':
      return policy.stop;
    case 'cancelled':
      return policy.cancel;
    case 'renewed':
      return policy.reset;
  }
}

/** The changed fields that the rule speaks of; the state itself instead of its category. */
function changesOf(
  { changes }: JournalEntry,
  fields: ReadonlySet<string>,
  schema: RecordTypeSchema,
): Reason['changes'] {
  const state = schema['x-record'].lifecycle?.field;
  const wanted = [...fields].map((field) => (field === `${state ?? ''}_category` ? (state ?? field) : field));
  return [...new Set(wanted)].flatMap((field) => {
    const change = changes[field];
    const shown = schema.properties[field];
    if (change === undefined || shown === undefined) return [];
    const words = (value: unknown): string | null =>
      value === null || value === undefined
        ? null
        : (shown['x-choices']?.find(({ value: choice }) => choice === value)?.label ?? plain(value));
    return [
      {
        label: shown.title,
        isInstant: shown['x-kind'] === 'instant',
        before: words(change.before),
        after: words(change.after),
      },
    ];
  });
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
