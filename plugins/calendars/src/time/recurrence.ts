import ICAL from 'ical.js';
import { dayMs, type DayNumber } from './local-days.js';

/** A rule of a calendar, and the day from which it counts. */
export interface RecurringDays {
  /** RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`. */
  readonly rule: string;
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** `HH:MM`, the time of day with which the end of the rule is compared; noon where it has none. */
  readonly timeOfDay?: string;
}

/** A day of a rule, and the time that the clock on the wall shows then. */
export interface RecurringDay {
  readonly day: DayNumber;
  /** Minutes since midnight. */
  readonly minute: number;
}

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
/** Days that are passed over to come to those asked for: a hundred years of them. */
const mostPassed = 36_525;

/** What is wrong with a rule; undefined when nothing is. A rule comes at most once a day. */
export function ruleProblem(rule: string): 'rule' | 'frequency' | undefined {
  try {
    const { freq } = parsed(rule);
    // The library takes a text without a frequency for a rule.
    if (typeof freq !== 'string' || freq === '') return 'rule';
    return frequencies.includes(freq) ? undefined : 'frequency';
  } catch {
    return 'rule';
  }
}

/**
 * The days of a rule, oldest first, until it ends or a hundred years of days have been told. They are days of the
 * calendar on the wall: which moments they are depends on the zone that the caller counts in.
 */
export function* daysOfRule(recurring: RecurringDays): Generator<RecurringDay, void, undefined> {
  const recur = parsed(recurring.rule);
  const iterator = recur.iterator(startOf(recurring, 0));
  for (let passed = 0; passed < mostPassed; passed += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (next === null) return;
    if (passed === 0 && isStray(recur, recurring, next)) continue;
    yield {
      day: Date.UTC(next.year, next.month - 1, next.day) / dayMs,
      minute: next.hour * 60 + next.minute,
    };
  }
}

/** The first day of a rule, or the same so many years before. */
function startOf({ firstDay, timeOfDay = '12:00' }: RecurringDays, yearsBefore: number): ICAL.Time {
  const [year = 0, month = 1, day = 1] = firstDay.split('-').map(Number);
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  const data = { year: year - yearsBefore, month, day, hour, minute, second: 0, isDate: false };
  return new ICAL.Time(data, ICAL.Timezone.localTimezone);
}

/**
 * With BYSETPOS the library begins with the first day, whichever place that has in its month. It is one of the rule
 * only if the rule, had it begun a year earlier, would come to it as well.
 */
function isStray(recur: ICAL.Recur, recurring: RecurringDays, first: ICAL.Time): boolean {
  if (recur.parts.BYSETPOS === undefined) return false;
  const endless = recur.clone();
  endless.count = null;
  endless.interval = 1;
  const iterator = endless.iterator(startOf(recurring, 1));
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
