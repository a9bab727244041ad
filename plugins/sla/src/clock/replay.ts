import type { JournalEntry } from '@praxis/sdk';
import { advance } from './advance.js';
import { isPaused, type Clock } from './clock.js';
import { handOver, type Hold, type Holder } from './holds.js';
import type { Policy, Values } from './policy.js';

/** What an entry of the journal did to a clock. */
export interface Move {
  readonly policy: string;
  readonly cycle: number;
  readonly at: number;
  readonly kind: 'started' | 'paused' | 'resumed' | 'kept' | 'cancelled' | 'renewed';
  readonly entry: JournalEntry;
}

/**
 * Works the clocks of a record out from its journal alone.
 *
 * @param entries oldest first
 * @param plan knows what conditions see beside fields, and who has the record
 */
export function replay(
  entries: readonly JournalEntry[],
  policies: readonly Policy[],
  {
    valuesOf,
    heldBy,
  }: {
    readonly valuesOf: (record: Values) => Values;
    readonly heldBy: (values: Values) => Holder;
  },
): { readonly clocks: readonly Clock[]; readonly holds: readonly Hold[]; readonly moves: readonly Move[] } {
  let clocks: readonly Clock[] = [];
  let holds: readonly Hold[] = [];
  let record: Record<string, unknown> = {};
  const moves: Move[] = [];
  for (const entry of entries) {
    const before = entry.action === 'create' ? undefined : valuesOf(record);
    record = { ...record, ...afterwards(entry) };
    const at = Date.parse(entry.at);
    const values = valuesOf(record);
    const moved = advance(clocks, { at, before, values }, policies);
    holds = handOver(holds, at, heldBy(values));
    moves.push(...movesBetween(clocks, moved, entry));
    clocks = moved;
  }
  return { clocks, holds, moves };
}

function afterwards({ changes }: JournalEntry): Values {
  return Object.fromEntries(Object.entries(changes).map(([field, { after }]) => [field, after ?? null]));
}

function movesBetween(
  before: readonly Clock[],
  after: readonly Clock[],
  entry: JournalEntry,
): readonly Move[] {
  if (before === after) return [];
  return after.flatMap((clock): Move[] => {
    const was = before.find(({ policy, cycle }) => policy === clock.policy && cycle === clock.cycle);
    const { policy, cycle } = clock;
    return kindsOf(was, clock).map((kind) => ({ policy, cycle, at: Date.parse(entry.at), kind, entry }));
  });
}

function kindsOf(was: Clock | undefined, is: Clock): readonly Move['kind'][] {
  if (was === is) return [];
  const started: Move['kind'][] = was === undefined ? ['started'] : [];
  if (is.ending !== undefined && was?.ending === undefined) {
    const endings = { done: 'kept', cancelled: 'cancelled', reset: 'renewed' } as const;
    return [...started, endings[is.ending]];
  }
  const stoodStill = was !== undefined && (was.ending !== undefined || isPaused(was));
  if (isPaused(is)) return stoodStill && was.ending === undefined ? started : [...started, 'paused'];
  return stoodStill ? ['resumed'] : started;
}
