import { aroundTheClock, type OpenHours } from '@praxis/plugin-calendars/contract';

const dayMs = 86_400_000;
const closesAt = 17 * 3_600_000;
/** Longer than any holiday; a calendar that never opens is not searched for ever. */
const horizonDays = 800;

/**
 * The end of the open day that lies so many open days after another, before it where the number is negative; 0 is the
 * day itself, or the next open one.
 *
 * @param date `YYYY-MM-DD`
 * @returns undefined where the calendar does not open
 */
export function openDay(hours: OpenHours, date: string, offset: number): Date | undefined {
  const first = Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
  const step = offset < 0 ? -1 : 1;
  let left = Math.abs(offset);
  for (let day = first, tried = 0; tried <= horizonDays; day += step, tried += 1) {
    if (day === first && offset < 0) continue;
    const end = endOf(hours, day);
    if (end === undefined) continue;
    if (offset < 0) left -= 1;
    if (left === 0) return new Date(end);
    if (offset > 0) left -= 1;
  }
  return undefined;
}

function endOf(hours: OpenHours, day: number): number | undefined {
  return hours === aroundTheClock || hours.definition.always === true
    ? day * dayMs + closesAt
    : hours.intervals(day).at(-1);
}
