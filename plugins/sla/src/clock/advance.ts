import { isPaused, type Clock } from './clock.js';
import type { Policy, Values } from './policy.js';

/** A save of the record, as clocks see it. */
export interface RecordEvent {
  readonly at: number;
  /** The record before it; undefined for its creation. */
  readonly before: Values | undefined;
  readonly values: Values;
}

/**
 * Moves the clocks of a record over one event. Pure: the clocks of a record are this function folded
 * over its journal, so replaying any part and then the rest is the same as replaying all.
 *
 * A policy that does not apply, or has no target for the record, is followed all the same: when it
 * comes to count, the time from the start and every pause count, too.
 *
 * @returns the same array when nothing moved
 */
export function advance(
  clocks: readonly Clock[],
  event: RecordEvent,
  policies: readonly Policy[],
): readonly Clock[] {
  let moved = clocks;
  for (const policy of policies) {
    const place = moved.findLastIndex((clock) => clock.policy === policy.id);
    const current = moved[place];
    const next = current === undefined ? begun(policy, event, 1) : nextOf(current, policy, event);
    if (next.length === 0 || (next.length === 1 && next[0] === current)) continue;
    moved = current === undefined ? [...moved, ...next] : moved.toSpliced(place, 1, ...next);
  }
  return moved;
}

/** What becomes of a policy's latest clock: itself, changed, or with a next one. */
function nextOf(clock: Clock, policy: Policy, event: RecordEvent): readonly Clock[] {
  const { at, values } = event;
  if (clock.ending !== undefined) return afterEnd(clock, policy, event);
  if (policy.cancel?.holds(values) === true) return [ended(clock, at, 'cancelled')];
  if (policy.stop.holds(values)) return [ended(clock, at, 'done')];
  if (isReset(policy, event)) return [ended(clock, at, 'reset'), ...begun(policy, event, clock.cycle + 1)];
  return [turned(clock, policy, event)];
}

function afterEnd(clock: Clock, policy: Policy, event: RecordEvent): readonly Clock[] {
  const { at, values } = event;
  if (policy.stop.holds(values) || policy.cancel?.holds(values) === true) return [clock];
  if (clock.ending === 'reset') return [clock, ...begun(policy, event, clock.cycle + 1)];
  if (clock.ending === 'cancelled' || policy.afterStop === 'ends') return [clock];
  if (policy.afterStop === 'repeats') return [clock, ...begun(policy, event, clock.cycle + 1)];
  // It goes on as if it had stood still in between.
  const { end = at, ending: _ending, ...rest } = clock;
  const stoodStill: Clock = { ...rest, pauses: [...joined(clock.pauses, end), [end, null]] };
  return [turned(stoodStill, policy, event)];
}

/** A pause that lasted until the end is part of the time in which the clock was stopped. */
function joined(pauses: Clock['pauses'], end: number): Clock['pauses'] {
  return pauses.filter(([from, until]) => from < end || until !== end);
}

function begun(policy: Policy, event: RecordEvent, cycle: number): readonly Clock[] {
  const { at, values } = event;
  if (!policy.start.holds(values) || policy.stop.holds(values) || policy.cancel?.holds(values) === true)
    return [];
  const under = policy.resetField === undefined ? undefined : values[policy.resetField];
  const clock: Clock = {
    ...{ policy: policy.id, cycle, start: at, pauses: [], fired: [] },
    ...(typeof under === 'string' && { under }),
  };
  return [turned(clock, policy, event)];
}

/** Stands still or goes on, as the conditions say. */
function turned(clock: Clock, policy: Policy, { at, values }: RecordEvent): Clock {
  const paused = isPaused(clock);
  const stays = paused
    ? policy.resume === undefined
      ? policy.pause?.holds(values) === true
      : !policy.resume.holds(values)
    : policy.pause?.holds(values) === true && policy.resume?.holds(values) !== true;
  if (paused === stays) return clock;
  if (!paused) return { ...clock, pauses: [...clock.pauses, [at, null]] };
  return { ...clock, pauses: closed(clock.pauses, at) };
}

function ended(clock: Clock, at: number, ending: NonNullable<Clock['ending']>): Clock {
  return { ...clock, pauses: closed(clock.pauses, at), end: at, ending };
}

/** Ends the last pause; one without any length has not been. */
function closed(pauses: Clock['pauses'], at: number): Clock['pauses'] {
  const last = pauses.at(-1);
  if (last?.[1] !== null) return pauses;
  const before = pauses.slice(0, -1);
  return last[0] >= at ? before : [...before, [last[0], at]];
}

function isReset({ reset, resetField }: Policy, { before, values }: RecordEvent): boolean {
  if (before === undefined) return false;
  if (reset?.holds(values) === true && !reset.holds(before)) return true;
  if (resetField === undefined) return false;
  const [was, is] = [before[resetField] ?? null, values[resetField] ?? null];
  return was !== null && is !== null && was !== is;
}
