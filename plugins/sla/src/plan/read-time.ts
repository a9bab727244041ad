import type { Limit } from '../clock/policy.js';

const minuteMs = 60_000;
const openTime = /^(?:(\d{1,4})\s*h(?:ours?)?)?\s*(?:(\d{1,5})\s*m(?:in(?:utes?)?)?)?$/iu;
const workingDays = /^(\d{1,3})\s*(?:working\s*)days?(?:\s+(?:at\s+|until\s+)?(\d{1,2}):(\d{2}))?$/iu;

/**
 * Reads how long a target gives: `30m`, `4h`, `1h 30m`, `2 working days`, `1 working day 16:00`.
 * Hours and minutes are open time; days are working days.
 *
 * @returns undefined for anything else
 */
export function readTime(written: string): Limit | undefined {
  const text = written.trim();
  const days = workingDays.exec(text);
  if (days !== null) {
    const [, count = '', hour, minute] = days;
    if (hour === undefined) return { kind: 'days', days: Number(count) };
    const at = Number(hour) * 60 + Number(minute);
    return Number(minute) < 60 && at <= 24 * 60
      ? { kind: 'days', days: Number(count), minute: at }
      : undefined;
  }
  const [, hours = '0', minutes = '0'] = openTime.exec(text) ?? [];
  const openMs = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  return openMs > 0 ? { kind: 'open', openMs } : undefined;
}
