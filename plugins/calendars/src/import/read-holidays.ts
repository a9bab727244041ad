import ICAL from 'ical.js';

/** A day off, as a calendar file tells it. */
export interface FoundHoliday {
  readonly date: string;
  readonly name: string;
  readonly everyYear: boolean;
}

export interface FoundHolidays {
  readonly holidays: readonly FoundHoliday[];
  /** Events that are not whole days, or cancelled, or busy with something else. */
  readonly passedOver: number;
}

/** An event of a file that repeats for ever is written out for so many years. */
const yearsAhead = 10;
const mostDaysOfOneEvent = 60;
const longestName = 255;

/**
 * Reads the whole days of an iCalendar file (RFC 5545). An event that is on the same date of every
 * year stays one holiday; one that moves, such as Easter, becomes one for each year, from the year
 * before `now` on.
 *
 * @throws Error when the text is no iCalendar file
 */
export function readHolidays(content: string, now: Date): FoundHolidays {
  const root = new ICAL.Component(ICAL.parse(content) as never);
  const calendars = root.name === 'vcalendar' ? [root] : root.getAllSubcomponents('vcalendar');
  const found = new Map<string, FoundHoliday>();
  let passedOver = 0;
  for (const component of calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))) {
    const holidays = holidaysOf(new ICAL.Event(component), component, now);
    if (holidays.length === 0) passedOver += 1;
    for (const holiday of holidays) {
      const key = holiday.everyYear ? holiday.date.slice(5) : holiday.date;
      if (!found.has(key)) found.set(key, holiday);
    }
  }
  return {
    holidays: [...found.values()].sort((left, right) => left.date.localeCompare(right.date)),
    passedOver,
  };
}

function holidaysOf(event: ICAL.Event, component: ICAL.Component, now: Date): readonly FoundHoliday[] {
  const start = event.startDate as ICAL.Time | null;
  const cancelled = component.getFirstPropertyValue('status') === 'CANCELLED';
  if (start === null || !start.isDate || cancelled || component.hasProperty('recurrence-id')) return [];
  const name = (event.summary as string | null)?.trim().slice(0, longestName) ?? '';
  const days = Math.min(Math.max(event.duration.toSeconds() / 86_400, 1), mostDaysOfOneEvent);
  const daysFrom = (first: ICAL.Time, everyYear: boolean): FoundHoliday[] =>
    Array.from({ length: days }, (_, index) => {
      const day = first.clone();
      day.adjust(index, 0, 0, 0);
      return { date: dateText(day), name: name === '' ? 'Holiday' : name, everyYear };
    });
  if (!event.isRecurring()) return daysFrom(start, false);
  if (isSameDateForEver(component)) return daysFrom(start, true);
  return occurrencesOf(event, now).flatMap((first) => daysFrom(first, false));
}

/** Yearly, without an end, and without anything that would move it. */
function isSameDateForEver(component: ICAL.Component): boolean {
  const rules = component.getAllProperties('rrule');
  if (rules.length !== 1 || component.hasProperty('exdate') || component.hasProperty('rdate')) return false;
  const rule = rules[0]?.getFirstValue() as ICAL.Recur;
  const moving = Object.keys(rule.parts).filter((part) => part !== 'BYMONTH' && part !== 'BYMONTHDAY');
  return rule.freq === 'YEARLY' && rule.interval === 1 && !rule.count && !rule.until && moving.length === 0;
}

function occurrencesOf(event: ICAL.Event, now: Date): readonly ICAL.Time[] {
  const [first, last] = [now.getUTCFullYear() - 1, now.getUTCFullYear() + yearsAhead];
  const dates: ICAL.Time[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next() as ICAL.Time | undefined; next; next = iterator.next()) {
    if (next.year > last) break;
    if (next.year >= first) dates.push(next.clone());
  }
  return dates;
}

function dateText({ year, month, day }: ICAL.Time): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
