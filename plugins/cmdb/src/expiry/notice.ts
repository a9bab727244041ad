import { daysBetween } from '../days.js';

/** The days of the setting, such as `60, 30, 7`, the longest first. */
export function noticeDays(setting: string): readonly number[] {
  return [...new Set(setting.split(',').map(Number))].sort((one, other) => other - one);
}

/**
 * What stands on a record once somebody was told that it ends on `end`: the day, and how long before. A
 * new day of expiry makes a new text, so everything is told once, and again when it was put off.
 *
 * @param days the longest first; of several that have passed, only the shortest is told
 * @returns undefined while it is too early, and once it is over
 */
export function noticeOf(end: string, today: string, days: readonly number[]): string | undefined {
  const left = daysBetween(today, end);
  if (left < 0) return undefined;
  const due = days.filter((each) => left <= each).at(-1);
  return due === undefined ? undefined : `${end} -${due}`;
}
