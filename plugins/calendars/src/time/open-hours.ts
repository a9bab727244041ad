import { dateOf, dayMs, stretchesOf, wallClock, weekdayOf, momentOf, type DayNumber } from './local-days.js';

/** Open from one minute of the day, inclusive, until another, exclusive; 1440 is midnight. */
export interface Segment {
  readonly opens: number;
  readonly closes: number;
}

/** What a calendar says, without records: the pure functions below need nothing else. */
export interface CalendarDefinition {
  /** IANA name. */
  readonly timeZone: string;
  /** Open around the clock; then nothing else counts. */
  readonly always?: boolean;
  /** By weekday, 1 Monday to 7 Sunday. */
  readonly week: Readonly<Record<number, readonly Segment[]>>;
  /** Dates on which it is closed, `YYYY-MM-DD`, and `MM-DD` for those of every year. */
  readonly holidays: ReadonlySet<string>;
  /** Dates with hours of their own; they win over holidays. No segments: closed. */
  readonly exceptions: ReadonlyMap<string, readonly Segment[]>;
}

/** A calendar that is ready to be asked. It remembers the days that it was asked for. */
export interface OpenHours {
  readonly definition: CalendarDefinition;
  /** Open intervals of a local day as `[from, until]` pairs, flat, in milliseconds since 1970. */
  intervals(day: DayNumber): readonly number[];
}

/** Days that a calendar remembers: eleven years of them. */
const rememberedDays = 4096;
/** After so many days without an open minute it will not open any more. */
const horizonDays = 3660;

/** Makes a calendar that can be asked for open time. */
export function openHours(definition: CalendarDefinition): OpenHours {
  const remembered = new Map<DayNumber, readonly number[]>();
  return {
    definition,
    intervals(day) {
      let known = remembered.get(day);
      if (known === undefined) {
        // Only what follows from the definition is kept, so nothing here can go stale.
        if (remembered.size >= rememberedDays) remembered.clear();
        remembered.set(day, (known = intervalsOf(definition, day)));
      }
      return known;
    },
  };
}

/** Open all the time, for promises that know no weekend. */
export const aroundTheClock: OpenHours = openHours({
  timeZone: 'UTC',
  always: true,
  week: {},
  holidays: new Set(),
  exceptions: new Map(),
});

/** Milliseconds of open time from one moment to a later one; 0 when it is not later. */
export function elapsed(hours: OpenHours, from: number, until: number): number {
  if (until <= from) return 0;
  if (hours.definition.always === true) return until - from;
  let sum = 0;
  const last = Math.floor(until / dayMs) + 1;
  // A local day begins up to 14 hours before, and ends up to 14 hours after, the day in UTC.
  for (let day = Math.floor(from / dayMs) - 1; day <= last; day += 1) {
    const intervals = hours.intervals(day);
    for (let at = 0; at < intervals.length; at += 2) {
      const open = Math.max(intervals[at] as number, from);
      const close = Math.min(intervals[at + 1] as number, until);
      if (close > open) sum += close - open;
    }
  }
  return sum;
}

/**
 * The moment at which so many milliseconds of open time have passed since `from`: the earliest one,
 * so that a deadline at closing time is at closing time and not at the next opening.
 *
 * @returns undefined when the calendar does not open for that long within ten years without a break
 */
export function addOpen(hours: OpenHours, from: number, openMs: number): number | undefined {
  if (openMs <= 0) return from;
  if (hours.definition.always === true) return from + openMs;
  let left = openMs;
  let closedDays = 0;
  for (let day = Math.floor(from / dayMs) - 1; closedDays <= horizonDays; day += 1) {
    const intervals = hours.intervals(day);
    closedDays = intervals.length === 0 ? closedDays + 1 : 0;
    for (let at = 0; at < intervals.length; at += 2) {
      const open = Math.max(intervals[at] as number, from);
      const close = intervals[at + 1] as number;
      if (close <= open) continue;
      if (close - open >= left) return open + left;
      left -= close - open;
    }
  }
  return undefined;
}

/** Whether the calendar is open at a moment. */
export function isOpen(hours: OpenHours, at: number): boolean {
  return elapsed(hours, at, at + 1) === 1;
}

/** The moment itself when it is open, else that of the next opening. */
export function nextOpen(hours: OpenHours, at: number): number | undefined {
  const afterOneMs = addOpen(hours, at, 1);
  return afterOneMs === undefined ? undefined : afterOneMs - 1;
}

/**
 * A deadline counted in working days: days on which the calendar opens at all.
 *
 * @param days how many working days after the one of `from`; 0 is the same day, or the next working
 *   day when that one is none
 * @param minute time of day on that day; without it the time of day of `from`, moved to when the
 *   calendar is open
 */
export function addWorkingDays(
  hours: OpenHours,
  from: number,
  days: number,
  minute?: number,
): number | undefined {
  const { timeZone } = hours.definition;
  const start = wallClock(timeZone, from);
  let day = start.day;
  let left = days;
  for (let tried = 0; tried <= horizonDays; tried += 1, day += 1) {
    if (!isWorkingDay(hours, day)) continue;
    if (tried > 0) left -= 1;
    if (left > 0) continue;
    const moment = momentOf(timeZone, day, minute ?? start.minute);
    if (moment >= from) return minute === undefined ? nextOpen(hours, moment) : moment;
    left = 1;
  }
  return undefined;
}

export function isWorkingDay(hours: OpenHours, day: DayNumber): boolean {
  return hours.definition.always === true || segmentsOf(hours.definition, day).length > 0;
}

/** The segments of a date: its exception's, none on a holiday, else its weekday's. */
export function segmentsOf(definition: CalendarDefinition, day: DayNumber): readonly Segment[] {
  const date = dateOf(day);
  const exception = definition.exceptions.get(date);
  if (exception !== undefined) return exception;
  if (definition.holidays.has(date) || definition.holidays.has(date.slice(5))) return [];
  return definition.week[weekdayOf(day)] ?? [];
}

function intervalsOf(definition: CalendarDefinition, day: DayNumber): readonly number[] {
  if (definition.always === true) return [day * dayMs, (day + 1) * dayMs];
  const found: [number, number][] = [];
  for (const { from, until, offsetMs } of stretchesOf(definition.timeZone, day)) {
    // When clocks go back over midnight, a day holds an hour of the date before once more.
    const first = Math.floor((from + offsetMs) / dayMs);
    const last = Math.floor((until + offsetMs - 1) / dayMs);
    for (let date = first; date <= last; date += 1) {
      for (const { opens, closes } of segmentsOf(definition, date)) {
        const open = Math.max(date * dayMs + opens * 60_000 - offsetMs, from);
        const close = Math.min(date * dayMs + closes * 60_000 - offsetMs, until);
        if (close > open) found.push([open, close]);
      }
    }
  }
  return merged(found.sort(([left], [right]) => left - right));
}

/** Segments that overlap or touch count once. */
function merged(intervals: readonly (readonly [number, number])[]): readonly number[] {
  const flat: number[] = [];
  for (const [open, close] of intervals) {
    const last = flat.length - 1;
    if (last > 0 && open <= (flat[last] as number)) flat[last] = Math.max(flat[last] as number, close);
    else flat.push(open, close);
  }
  return flat;
}
