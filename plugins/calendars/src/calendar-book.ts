import type { RecordOf, RecordType } from '@praxis/sdk';
import { CalendarException } from './record-types/calendar-exception.js';
import { Calendar, dayFields } from './record-types/calendar.js';
import { Holiday } from './record-types/holiday.js';
import { dateOf, dayNumberOf } from './time/local-days.js';
import { openHours, type OpenHours, type Segment } from './time/open-hours.js';
import { readHours } from './time/written-hours.js';

type CalendarRecord = RecordOf<typeof Calendar>;
type HolidayRecord = RecordOf<typeof Holiday>;
type ExceptionRecord = RecordOf<typeof CalendarException>;

/** All calendars, ready to be asked. */
export interface CalendarBook {
  /**
   * The hours of a calendar, by id.
   *
   * @param timeZone reads the same hours in another zone, such as that of the customer's site
   */
  hoursOf(calendar: string, timeZone?: string): OpenHours | undefined;
  /** The hours that count where nothing else is said: of the calendar that says so, else of the oldest one with hours. */
  standardHours(): OpenHours | undefined;
}

/** Part of the contexts of hooks; stores have it as well. */
export type Lookup = <T extends RecordType>(type: T) => Promise<readonly RecordOf<T>[]>;

interface Made {
  readonly holidays: readonly HolidayRecord[];
  readonly exceptions: readonly ExceptionRecord[];
  readonly book: CalendarBook;
}

// Keyed by the very arrays from which a book was made: the platform makes new ones when a record
// changes, so a book is never older than its calendars, and goes when they go.
const books = new WeakMap<readonly CalendarRecord[], Made>();

/**
 * The calendars of the system, from memory: it costs nothing to ask again for each save.
 *
 * @param lookup `lookup` of a hook's context or of a store
 */
export async function calendarBook(lookup: Lookup): Promise<CalendarBook> {
  const [calendars, holidays, exceptions] = await Promise.all([
    lookup(Calendar),
    lookup(Holiday),
    lookup(CalendarException),
  ]);
  const known = books.get(calendars);
  if (known?.holidays === holidays && known.exceptions === exceptions) return known.book;
  const book = bookOf(calendars, holidays, exceptions);
  books.set(calendars, { holidays, exceptions, book });
  return book;
}

/** A book from records; pure. */
export function bookOf(
  calendars: readonly CalendarRecord[],
  holidays: readonly HolidayRecord[],
  exceptions: readonly ExceptionRecord[],
): CalendarBook {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const ready = new Map<string, OpenHours>();
  const book: CalendarBook = {
    hoursOf(id, timeZone) {
      const calendar = byId.get(id);
      if (calendar === undefined) return undefined;
      const zone = timeZone ?? calendar.time_zone;
      const key = `${id} ${zone}`;
      let hours = ready.get(key);
      if (hours === undefined) ready.set(key, (hours = hoursIn(calendar, zone, holidays, exceptions)));
      return hours;
    },
    standardHours() {
      const active = calendars.filter((calendar) => calendar.active);
      const withHours = active.filter((calendar) => !calendar.around_the_clock);
      // Ids begin with the moment at which they were made.
      const oldest = withHours.sort((left, right) => (left.id < right.id ? -1 : 1))[0];
      const standard = active.find((calendar) => calendar.standard) ?? oldest;
      return standard && book.hoursOf(standard.id);
    },
  };
  return book;
}

function hoursIn(
  calendar: CalendarRecord,
  timeZone: string,
  holidays: readonly HolidayRecord[],
  exceptions: readonly ExceptionRecord[],
): OpenHours {
  const lists = new Set(calendar.holiday_lists ?? []);
  return openHours({
    timeZone,
    always: calendar.around_the_clock,
    week: Object.fromEntries(dayFields.map((field, index) => [index + 1, segmentsIn(calendar[field])])),
    holidays: new Set(
      holidays
        .filter(({ list }) => lists.has(list))
        .map(({ date, every_year: everyYear }) => (everyYear ? date.slice(5) : date)),
    ),
    exceptions: new Map(
      exceptions.filter(({ calendar: of }) => of === calendar.id).flatMap((exception) => datesOf(exception)),
    ),
  });
}

function datesOf({ first_day, last_day, hours }: ExceptionRecord): [string, readonly Segment[]][] {
  const first = dayNumberOf(first_day);
  const count = dayNumberOf(last_day ?? first_day) - first + 1;
  return Array.from({ length: count }, (_, index) => [dateOf(first + index), segmentsIn(hours)]);
}

/** What is stored went through the guard, so what cannot be read is not there. */
function segmentsIn(written: string | null): readonly Segment[] {
  const read = readHours(written);
  return 'segments' in read ? read.segments : [];
}
