import ICAL from 'ical.js';
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

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
/** Occurrences that are passed over to reach the present: a hundred years of days. */
const mostPassed = 36_525;

/** What is wrong with a schedule; undefined when nothing is. */
export function scheduleProblem({ rule, timeZone }: Schedule): 'rule' | 'frequency' | 'zone' | undefined {
  try {
    const { freq } = parsed(rule);
    // The library takes a text without a frequency for a rule.
    if (typeof freq !== 'string' || freq === '') return 'rule';
    if (!frequencies.includes(freq)) return 'frequency';
  } catch {
    return 'rule';
  }
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return 'zone';
    throw error;
  }
}

/**
 * The moments of a schedule after another one, oldest first. Days are counted on the wall calendar of the zone, so
 * nine o'clock stays nine o'clock when clocks change.
 *
 * @param limit how many at most; a rule that ends has fewer
 */
export function occurrencesAfter(schedule: Schedule, after: Date, limit: number): readonly Date[] {
  const recur = parsed(schedule.rule);
  const start = startOf(schedule, 0);
  const iterator = recur.iterator(start);
  const found: Date[] = [];
  for (let passed = 0; passed < mostPassed && found.length < limit; passed += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (next === null) break;
    if (passed === 0 && isStray(recur, schedule, next)) continue;
    const at = momentOf(next, schedule.timeZone);
    if (at.getTime() > after.getTime()) found.push(at);
  }
  return found;
}

/** The first moment of a schedule, or the same so many years before. */
function startOf({ firstDay, timeOfDay }: Schedule, yearsBefore: number): ICAL.Time {
  const [year = 0, month = 1, day = 1] = firstDay.split('-').map(Number);
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  const data = { year: year - yearsBefore, month, day, hour, minute, second: 0, isDate: false };
  return new ICAL.Time(data, ICAL.Timezone.localTimezone);
}

/**
 * With BYSETPOS the library begins with the first day, whichever place that has in its month. It is one of the rule
 * only if the rule, had it begun earlier, would come to it as well.
 */
function isStray(recur: ICAL.Recur, schedule: Schedule, first: ICAL.Time): boolean {
  if (recur.parts.BYSETPOS === undefined) return false;
  const endless = recur.clone();
  endless.count = null;
  endless.interval = 1;
  const iterator = endless.iterator(startOf(schedule, 1));
  for (let passed = 0; passed < mostPassed; passed += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (next === null || next.compare(first) > 0) return true;
    if (next.compare(first) === 0) return false;
  }
  return true;
}

function parsed(rule: string): ICAL.Recur {
  return ICAL.Recur.fromString(rule.trim().replace(/^RRULE:/i, ''));
}

function momentOf(local: ICAL.Time, timeZone: string): Date {
  const { year, month, day, hour, minute } = local;
  const zoned = Temporal.ZonedDateTime.from({ year, month, day, hour, minute, timeZone });
  return new Date(zoned.epochMilliseconds);
}
