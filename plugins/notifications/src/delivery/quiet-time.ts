import { Temporal } from 'temporal-polyfill';
import type { RecordOf } from '@praxis/sdk';
import type { NotificationQuietTime } from '../contract.js';

type Quiet = Pick<RecordOf<typeof NotificationQuietTime>, 'from_time' | 'until_time' | 'days'>;

/** As ISO 8601 counts them, from Monday. */
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Six quiet days in a row, each with its night before and after. */
const mostBoundaries = 16;

/**
 * Until when somebody is to be left alone; undefined when they may be told now. By the clock on their wall,
 * so a night on which the clocks change is an hour longer or shorter.
 */
export function quietUntil(quiet: Quiet, at: Date, timeZone: string): Date | undefined {
  let moment = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  if (!isQuiet(quiet, moment)) return undefined;
  for (let step = 0; step < mostBoundaries; step += 1) {
    moment = nextBoundary(quiet, moment);
    if (!isQuiet(quiet, moment)) return new Date(moment.epochMilliseconds);
  }
  // Whoever would never be told is told: nothing is lost.
  return undefined;
}

function isQuiet({ from_time, until_time, days }: Quiet, moment: Temporal.ZonedDateTime): boolean {
  const day = dayNames[moment.dayOfWeek - 1];
  if (day !== undefined && (days ?? []).includes(day)) return true;
  if (from_time === null || until_time === null || from_time === until_time) return false;
  const time = moment.toPlainTime().toString().slice(0, 5);
  return from_time < until_time
    ? time >= from_time && time < until_time
    : time >= from_time || time < until_time;
}

/** The next moment at which it may end: the time at which the hours end, or midnight. */
function nextBoundary({ until_time }: Quiet, moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const midnight = moment.add({ days: 1 }).startOfDay();
  if (until_time === null) return midnight;
  const ends = moment.withPlainTime(until_time);
  const next =
    Temporal.ZonedDateTime.compare(ends, moment) > 0
      ? ends
      : moment.add({ days: 1 }).withPlainTime(until_time);
  return Temporal.ZonedDateTime.compare(next, midnight) < 0 ? next : midnight;
}
