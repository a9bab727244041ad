import type { Values } from './policy.js';

/** How long a group held a record, in milliseconds since 1970; the last one has no end while it does. */
export type Hold = readonly [group: string | null, from: number, until: number | null];

/** Who has a record, and whether anybody does. */
export interface Holder {
  readonly group: string | null;
  readonly isOpen: boolean;
}

/**
 * Hands a record over, or ends its time, as one event says. Pure; folded over the journal it tells who
 * held the record when. What is done is held by nobody, and a reopened record again by its group.
 *
 * @returns the same array when nothing changed
 */
export function handOver(holds: readonly Hold[], at: number, { group, isOpen }: Holder): readonly Hold[] {
  const last = holds.at(-1);
  const holding = last?.[2] === null ? last : undefined;
  if (isOpen && holding !== undefined && holding[0] === group) return holds;
  if (!isOpen && holding === undefined) return holds;
  const before = holding === undefined ? holds : ended(holds, holding, at);
  return isOpen ? [...before, [group, at, null]] : before;
}

/** A hold without any length has not been. */
function ended(holds: readonly Hold[], [group, from]: Hold, at: number): readonly Hold[] {
  const others = holds.slice(0, -1);
  return from >= at ? others : [...others, [group, from, at]];
}

/** Time of one group, over all its holds. */
export interface GroupTime {
  readonly group: string | null;
  readonly wallMs: number;
  readonly openMs: number;
  readonly holds: number;
}

/** Adds up what each group had, the longest first. */
export function groupTimes(
  holds: readonly Hold[],
  now: number,
  openMs: (from: number, until: number) => number,
): readonly GroupTime[] {
  const times = new Map<string | null, GroupTime>();
  for (const [group, from, until] of holds) {
    const known = times.get(group) ?? { group, wallMs: 0, openMs: 0, holds: 0 };
    const end = Math.max(until ?? now, from);
    times.set(group, {
      group,
      wallMs: known.wallMs + end - from,
      openMs: known.openMs + openMs(from, end),
      holds: known.holds + 1,
    });
  }
  return [...times.values()].sort((left, right) => right.wallMs - left.wallMs);
}

/** Whether somebody still has to do something about a record, by the category of its state. */
export function isOpen(values: Values, categoryField: string | undefined): boolean {
  if (categoryField === undefined) return true;
  const category = values[categoryField];
  return category !== 'done' && category !== 'void';
}
