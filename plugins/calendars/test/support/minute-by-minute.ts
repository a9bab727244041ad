import type { CalendarDefinition } from '../../src/time/open-hours.js';

const minuteMs = 60_000;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * Open time the slow way: ask for each minute what date and time the clock on the wall shows, as the
 * platform's own formatter says, and look it up. It knows nothing of offsets, transitions or days.
 */
export function minuteByMinute(definition: CalendarDefinition) {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: definition.timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const isOpen = (at: number): boolean => {
    if (definition.always === true) return true;
    const parts = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
    const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
    const closed = definition.holidays.has(date) || definition.holidays.has(date.slice(5));
    const segments =
      definition.exceptions.get(date) ??
      (closed ? [] : (definition.week[weekdays.indexOf(parts['weekday'] ?? '') + 1] ?? []));
    return segments.some(({ opens, closes }) => minute >= opens && minute < closes);
  };
  return {
    isOpen,
    elapsed(from: number, until: number): number {
      let sum = 0;
      for (let at = from; at < until; at += minuteMs) if (isOpen(at)) sum += minuteMs;
      return sum;
    },
    /** @returns undefined when it has not opened for long enough by `limit` */
    addOpen(from: number, openMs: number, limit: number): number | undefined {
      let left = openMs;
      for (let at = from; left > 0; at += minuteMs) {
        if (at >= limit) return undefined;
        if (isOpen(at)) left -= minuteMs;
        if (left <= 0) return at + minuteMs;
      }
      return from;
    },
  };
}
