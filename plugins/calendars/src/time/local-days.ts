import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone keeps one distance from UTC. All of it in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  /** What to add to UTC to read the clock on the wall. */
  readonly offsetMs: number;
}

export const dayMs = 86_400_000;

/** Days since 1 January 1970, whatever the zone: the name of a date as a number. */
export type DayNumber = number;

export function dayNumberOf(date: string): DayNumber {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;
}

export function dateOf(day: DayNumber): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whether the platform knows the zone, by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The stretches of a local day, from its first moment to the first moment of the next day. Usually
 * one; two on a day on which the clocks change; none for a date that a zone has skipped.
 */
export function stretchesOf(zone: string, day: DayNumber): readonly Stretch[] {
  const start = startOfDay(zone, day);
  const end = startOfDay(zone, day + 1);
  const until = end.epochMilliseconds;
  const stretches: Stretch[] = [];
  let at = start;
  while (at.epochMilliseconds < until) {
    const offsetMs = at.offsetNanoseconds / 1_000_000;
    const steady = stretches.length === 0 && at.offsetNanoseconds === end.offsetNanoseconds;
    // Two changes on one day that undo each other have never been, so equal ends mean a steady day.
    const change = steady ? null : at.getTimeZoneTransition('next');
    const next = change === null ? until : Math.min(change.epochMilliseconds, until);
    stretches.push({ from: at.epochMilliseconds, until: next, offsetMs });
    if (change === null || next === until) break;
    at = change;
  }
  return stretches;
}

function startOfDay(zone: string, day: DayNumber): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone: zone });
}

/** Date and minute of the day that the clock on the wall shows. */
export function wallClock(zone: string, at: number): { readonly day: DayNumber; readonly minute: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    day: dayNumberOf(local.toPlainDate().toString()),
    minute: local.hour * 60 + local.minute,
  };
}

/** The moment at which the clock on the wall first shows a time; one that is skipped counts as the moment of the change. */
export function momentOf(zone: string, day: DayNumber, minute: number): number {
  const wanted = day * dayMs + minute * 60_000;
  const stretches = stretchesOf(zone, day);
  for (const { from, until, offsetMs } of stretches) {
    const moment = Math.max(wanted - offsetMs, from);
    if (moment < until) return moment;
  }
  return stretches.at(-1)?.until ?? startOfDay(zone, day).epochMilliseconds;
}
