import { daysOfRule } from '@praxis/plugin-calendars/contract';
import { Temporal } from 'temporal-polyfill';
import type { Span } from './spans.js';

/** A stretch of time as clocks on the wall show it, once or again and again. */
export interface Recurrence {
  /** `YYYY-MM-DD`, the day on which it begins first. */
  readonly firstDay: string;
  /** `HH:MM`. */
  readonly startTime: string;
  /** Days from its beginning to its end; 1 is over midnight. */
  readonly days: number;
  /** `HH:MM`. */
  readonly endTime: string;
  /** RFC 5545, such as `FREQ=WEEKLY;BYDAY=SA`; null for once. */
  readonly rule: string | null;
  /** IANA name. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;

/**
 * The occurrences of a recurrence that have time in common with a span, oldest first. Beginning and end are each read
 * from the clock on the wall, so a window from ten in the evening until four in the morning ends at four in the night
 * in which clocks change, too; a time that is skipped counts as the moment of the change.
 *
 * Days that were found are remembered as long as the recurrence is: hand in the same object again.
 */
export function occurrencesIn(recurrence: Recurrence, { from, until }: Span): readonly Span[] {
  const { startTime, endTime, days, timeZone } = recurrence;
  const found: Span[] = [];
  // Whatever the zone, a local day begins at most a day away from the day in UTC.
  const earliest = Math.floor(from / dayMs) - days - 2;
  const latest = Math.floor(until / dayMs) + 2;
  for (const day of daysUntil(recurrence, latest)) {
    if (day < earliest) continue;
    if (day > latest) break;
    const span = {
      from: momentOf(timeZone, day, startTime),
      until: momentOf(timeZone, day + days, endTime),
    };
    if (span.from < until && span.until > from && span.from < span.until) found.push(span);
  }
  return found;
}

/** Days on which it begins, as far as they are known, and how to find more. */
interface Known {
  readonly days: number[];
  readonly next: () => number | undefined;
  ended: boolean;
}

const known = new WeakMap<Recurrence, Known>();

function daysUntil(recurrence: Recurrence, latest: number): readonly number[] {
  let of = known.get(recurrence);
  if (of === undefined) known.set(recurrence, (of = begin(recurrence)));
  while (!of.ended && (of.days.at(-1) ?? -Infinity) <= latest) {
    const next = of.next();
    if (next === undefined) of.ended = true;
    else of.days.push(next);
  }
  return of.days;
}

function begin({ firstDay, rule }: Recurrence): Known {
  if (rule === null) return { days: [dayNumberOf(firstDay)], next: () => undefined, ended: true };
  // Noon, so that a rule that ends with a moment in UTC ends on that day.
  const days = daysOfRule({ rule, firstDay });
  const next = (): number | undefined => days.next().value?.day;
  return { days: [], next, ended: false };
}

/** Days since 1 January 1970. */
export function dayNumberOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The moment at which the clock on the wall first shows a time; of one that is skipped, that of the change. */
export function momentOf(timeZone: string, day: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const date = new Date(day * dayMs);
  const plain = Temporal.PlainDateTime.from({
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour, minute },
  });
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(plain)) return zoned.epochMilliseconds;
  return (zoned.getTimeZoneTransition('next') ?? zoned).epochMilliseconds;
}
