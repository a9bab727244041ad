import { dayNumberOf, momentOf } from '../schedule/time/recurrence.js';
import type { Span } from '../schedule/time/spans.js';

export const calendarViews = ['month', 'week', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** A day as it is in the zone of the reader. */
export interface Day {
  /** Days since 1 January 1970. */
  readonly number: number;
  readonly date: string;
  readonly span: Span;
}

/** What a view of the calendar shows. */
export interface Range {
  readonly view: CalendarView;
  readonly timeZone: string;
  /** The date that was asked for. */
  readonly date: string;
  readonly days: readonly Day[];
  readonly span: Span;
  /** Dates by which the neighbours of this view are asked for. */
  readonly previous: string;
  readonly next: string;
}

const dayMs = 86_400_000;
const agendaDays = 30;

/** The days of a view around a date, as a zone counts them. Weeks begin on Mondays. */
export function rangeOf(view: CalendarView, date: string, timeZone: string): Range {
  const at = dayNumberOf(date);
  const monday = at - weekdayOf(at);
  const { first, count, previous, next } = {
    month: () => {
      const start = monthStart(date, 0);
      const begin = start - weekdayOf(start);
      const end = monthStart(date, 1);
      return {
        ...{ first: begin, count: Math.ceil((end - begin) / 7) * 7 },
        ...{ previous: monthStart(date, -1), next: end },
      };
    },
    week: () => ({ first: monday, count: 7, previous: at - 7, next: at + 7 }),
    agenda: () => ({ first: at, count: agendaDays, previous: at - agendaDays, next: at + agendaDays }),
  }[view]();
  const days = Array.from({ length: count }, (_, index) => dayOf(first + index, timeZone));
  return {
    ...{ view, timeZone, date, days, previous: dateOf(previous), next: dateOf(next) },
    span: { from: (days[0] as Day).span.from, until: (days.at(-1) as Day).span.until },
  };
}

function dayOf(number: number, timeZone: string): Day {
  const span = { from: momentOf(timeZone, number, '00:00'), until: momentOf(timeZone, number + 1, '00:00') };
  return { number, date: dateOf(number), span };
}

/** The first day of the month of a date, or of one so many months away. */
function monthStart(date: string, months: number): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1) / dayMs;
}

/** 0 is Monday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The date in a zone. */
export function dateAt(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** The time of day in a zone, `HH:MM`. */
export function timeAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(at);
}

/** Whether a text names a day that there is. */
export function isDate(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** A date in words; it is the same day wherever it is read. */
export function dayText(date: string, locale: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...format }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

/** What a view shows, in words: a month, or its first and last day. */
export function headingOf({ view, date, days }: Range, locale: string): string {
  if (view === 'month') return dayText(date, locale, { month: 'long', year: 'numeric' });
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const noon = (of: string): Date => new Date(`${of}T12:00:00Z`);
  return format.formatRange(noon(days[0]?.date ?? date), noon(days.at(-1)?.date ?? date));
}
