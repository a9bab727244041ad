import { daysOfRule, isTimeZone, ruleProblem } from '@praxis/plugin-calendars/contract';
import { Temporal } from 'temporal-polyfill';

/** A rule of a calendar, and from when it counts. */
export interface Schedule {
  /** RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`. */
  readonly rule: string;
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** `HH:MM`, as clocks on the wall show it in the zone. */
  readonly timeOfDay: string;
  /** IANA name. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** What is wrong with a schedule; undefined when nothing is. */
export function scheduleProblem({ rule, timeZone }: Schedule): 'rule' | 'frequency' | 'zone' | undefined {
  return ruleProblem(rule) ?? (isTimeZone(timeZone) ? undefined : 'zone');
}

/**
 * The moments of a schedule after another one, oldest first. Days are counted on the wall calendar of the zone, so
 * nine o'clock stays nine o'clock when clocks change.
 *
 * @param limit how many at most; a rule that ends has fewer
 */
export function occurrencesAfter(schedule: Schedule, after: Date, limit: number): readonly Date[] {
  const found: Date[] = [];
  for (const { day, minute } of daysOfRule(schedule)) {
    if (found.length >= limit) break;
    const at = momentOf(day * dayMs + minute * minuteMs, schedule.timeZone);
    if (at.getTime() > after.getTime()) found.push(at);
  }
  return found;
}

/** @param local what the clock on the wall shows, as if it showed UTC */
function momentOf(local: number, timeZone: string): Date {
  const { year, month, day, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC');
  const zoned = Temporal.ZonedDateTime.from({ year, month, day, hour, minute, timeZone });
  return new Date(zoned.epochMilliseconds);
}
