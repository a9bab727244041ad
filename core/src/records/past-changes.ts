import { ValidationError, type ImportedRecord, type PastChange, type Problem } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { withState } from './create-record.js';
import { changedFields, normalizeValues } from './values.js';

/** One step of a record's past, worked out: what it changed, from what to what. */
export interface PastStep {
  readonly at: string;
  readonly actor: string | undefined;
  readonly reason: string | undefined;
  readonly state: { readonly transition: string | undefined } | undefined;
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** A record's past from its creation to now. */
export interface Past {
  /** The values with which it was created. */
  readonly first: Values;
  /** The values that it has now. */
  readonly last: Values;
  readonly steps: readonly PastStep[];
}

/**
 * Lets a record live through its past: each change is compared with what the record was by then, so
 * that the journal tells the true value before and after, whatever the other system repeated.
 *
 * @param initial the values at creation, complete
 * @throws ValidationError for a change that is malformed, or older than the one before it
 */
export function livePast(type: CompiledType, initial: Values, record: ImportedRecord): Past {
  const first = withState(type, initial);
  const steps: PastStep[] = [];
  let current = first;
  let latest = record.at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(record.at);
  for (const [index, change] of (record.past ?? []).entries()) {
    refuseMalformed(type, change, index, latest);
    latest = Date.parse(change.at);
    const next = withState(type, { ...current, ...normalizeValues(type, change.values) });
    const names = changedFields(current, next);
    if (names.length === 0) continue;
    steps.push({
      at: new Date(latest).toISOString(),
      actor: change.actor,
      reason: change.reason,
      state: stateChange(type, current, next),
      changes: Object.fromEntries(names.map((name) => [name, [current[name] ?? null, next[name] ?? null]])),
    });
    current = next;
  }
  return { first, last: current, steps };
}

function stateChange(type: CompiledType, before: Values, after: Values): PastStep['state'] {
  const { lifecycle } = type;
  if (lifecycle === undefined || before[lifecycle.field] === after[lifecycle.field]) return undefined;
  const [transition] =
    Object.entries(lifecycle.transitions).find(
      ([, { from, to }]) => to === after[lifecycle.field] && from.includes(before[lifecycle.field] as string),
    ) ?? [];
  return { transition };
}

function refuseMalformed(type: CompiledType, change: PastChange, index: number, latest: number): void {
  const pointer = `/past/${index}`;
  const at = Date.parse(change.at);
  const late: Problem[] =
    at >= latest
      ? []
      : [
          {
            pointer: `${pointer}/at`,
            code: 'E_PAST_ORDER',
            message:
              'The changes of a record have to be in the order of their times, none before its creation.',
          },
        ];
  const given = Object.fromEntries(
    Object.entries(change.values).filter(([, value]) => value !== null && value !== undefined),
  );
  const wrong = type
    .checkImported(given)
    .filter(({ code }) => code !== 'E_FIELD_REQUIRED')
    .map((problem) => ({ ...problem, pointer: `${pointer}/values${problem.pointer}` }));
  const problems = [...late, ...wrong];
  if (problems.length > 0) throw new ValidationError({ type: type.name }, { problems });
}
