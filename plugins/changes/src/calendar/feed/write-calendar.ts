import ICAL from 'ical.js';

/** An event of a calendar file. */
export interface FeedEvent {
  /** Stays the same for as long as the event is the same. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly updatedAt: Date;
  readonly from: Date;
  readonly until: Date;
  readonly summary: string;
  readonly description?: string;
  readonly href?: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** Whether it takes the time of whoever has it in their calendar. */
  readonly isBusy: boolean;
  readonly category: string;
}

/**
 * A calendar file (RFC 5545) of events. All moments are in UTC, which every program knows, so it needs no time zones;
 * the library escapes, and folds long lines.
 */
export function writeCalendar(name: string, events: readonly FeedEvent[]): string {
  const calendar = new ICAL.Component('vcalendar');
  const put = (of: ICAL.Component, property: string, value: unknown): void => {
    of.addPropertyWithValue(property, value);
  };
  put(calendar, 'version', '2.0');
  put(calendar, 'prodid', '-//Praxis//Changes//EN');
  put(calendar, 'calscale', 'GREGORIAN');
  put(calendar, 'method', 'PUBLISH');
  put(calendar, 'x-wr-calname', name);
  // Once an hour is often enough for a plan, and rare enough for many programs.
  put(calendar, 'refresh-interval', ICAL.Duration.fromString('PT1H'));
  for (const event of events) {
    const made = new ICAL.Component('vevent');
    put(made, 'uid', event.uid);
    put(made, 'dtstamp', utc(event.updatedAt));
    put(made, 'last-modified', utc(event.updatedAt));
    put(made, 'sequence', event.sequence);
    put(made, 'dtstart', utc(event.from));
    put(made, 'dtend', utc(event.until));
    put(made, 'summary', event.summary);
    if (event.description !== undefined) put(made, 'description', event.description);
    if (event.href !== undefined) put(made, 'url', event.href);
    put(made, 'status', event.status);
    put(made, 'transp', event.isBusy ? 'OPAQUE' : 'TRANSPARENT');
    put(made, 'categories', event.category);
    calendar.addSubcomponent(made);
  }
  return `${calendar.toString()}\r\n`;
}

function utc(at: Date): ICAL.Time {
  return ICAL.Time.fromJSDate(at, true);
}
