import {
  addOpen,
  addWorkingDays,
  elapsed,
  nextOpen,
  type OpenHours,
} from '@praxis/plugin-calendars/contract';
import { breachStep, type Clock } from './clock.js';
import type { Step, Target, Values } from './policy.js';

/** What a clock comes to, under a target, at a moment. Spans are open time in milliseconds. */
export interface Measure {
  /** What the target gives. Undefined when it cannot be told, such as without the date that it names. */
  readonly limitMs: number | undefined;
  readonly elapsedMs: number;
  readonly pausedMs: number;
  /** When the time is, or was, over; undefined while the clock stands still before that. */
  readonly dueAt: number | undefined;
  /** The deadline without any pause. */
  readonly originalDueAt: number | undefined;
  readonly breached: boolean;
  /** Elapsed share of the limit, 0 and up. */
  readonly percent: number;
}

/** Works out a clock. Pure; it costs as much as the clock has pauses and the span has days. */
export function measure(clock: Clock, target: Target, values: Values, now: number): Measure {
  const hours = target.hoursFor(values);
  const until = clock.end ?? Math.max(now, clock.start);
  const pausedMs = clock.pauses.reduce(
    (sum, [from, to]) => sum + elapsed(hours, from, Math.min(to ?? until, until)),
    0,
  );
  const elapsedMs = elapsed(hours, clock.start, until) - pausedMs;
  const limitMs = limitOf(clock, target, values, hours);
  if (limitMs === undefined) {
    return {
      ...{ limitMs, elapsedMs, pausedMs, breached: false, percent: 0 },
      ...{ dueAt: undefined, originalDueAt: undefined },
    };
  }
  return {
    limitMs,
    elapsedMs,
    pausedMs,
    dueAt: momentAfter(clock, hours, limitMs),
    originalDueAt: addOpen(hours, clock.start, limitMs),
    breached: elapsedMs > limitMs,
    percent: limitMs <= 0 ? 100 : (elapsedMs / limitMs) * 100,
  };
}

function limitOf(clock: Clock, target: Target, values: Values, hours: OpenHours): number | undefined {
  const { limit } = target;
  switch (limit.kind) {
    case 'open':
      return limit.openMs;
    case 'days': {
      const deadline = addWorkingDays(hours, clock.start, limit.days, limit.minute);
      return deadline === undefined ? undefined : elapsed(hours, clock.start, deadline);
    }
    case 'field': {
      const deadline = values[limit.field];
      return typeof deadline === 'string' ? elapsed(hours, clock.start, Date.parse(deadline)) : undefined;
    }
  }
}

/**
 * The moment at which a clock has run for so long. A pause that began later has no say in it: a
 * deadline that has passed does not move any more.
 *
 * @returns undefined when the clock stands still, or has ended, before it comes to that
 */
export function momentAfter(clock: Clock, hours: OpenHours, openMs: number): number | undefined {
  let left = openMs;
  let from = clock.start;
  for (const [pausedAt, resumedAt] of clock.pauses) {
    const ran = elapsed(hours, from, pausedAt);
    if (ran >= left) return addOpen(hours, from, left);
    if (resumedAt === null) return undefined;
    left -= ran;
    from = resumedAt;
  }
  const moment = addOpen(hours, from, left);
  return moment !== undefined && clock.end !== undefined && moment > clock.end ? undefined : moment;
}

/** When a step of a clock is to be taken. */
export function momentOfStep(
  clock: Clock,
  step: Pick<Step, 'at' | 'hours'>,
  { limitMs }: Measure,
  hours: OpenHours,
): number | undefined {
  if (limitMs === undefined) return undefined;
  const openMs =
    'percent' in step.at ? (limitMs * step.at.percent) / 100 : Math.max(limitMs + step.at.offsetMs, 0);
  const moment = momentAfter(clock, hours, Math.round(openMs));
  return moment === undefined || step.hours === undefined ? moment : nextOpen(step.hours, moment);
}

/** The breach as a step: one moment after the deadline, because in time is in time. */
export const breach: Pick<Step, 'id' | 'at'> = { id: breachStep, at: { offsetMs: 1 } };
