import { predicateLimits } from '../limits.js';

const isoPattern =
  /^(-?)P(?:(\d{1,7})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,8})H)?(?:(\d{1,10})M)?(?:(\d{1,12})S)?)?$/;
const textPattern = /^(?:(\d{1,7})w)?(?:(\d{1,7})d)?(?:(\d{1,8})h)?(?:(\d{1,10})m)?(?:(\d{1,12})s)?$/i;

/**
 * Reads a signed ISO 8601 duration of weeks, days, hours, minutes and seconds. A day is 24 hours.
 *
 * @returns whole seconds, or undefined when it is none or longer than {@link predicateLimits}.
 */
export function parseDuration(value: unknown): number | undefined {
  const match = typeof value === 'string' && !/[PT]$/.test(value) ? isoPattern.exec(value) : null;
  return match === null ? undefined : bounded(match[1] === '-' ? -1 : 1, match.slice(2));
}

/** The one canonical ISO 8601 form of a number of seconds, such as `-P7DT2H`. */
export function formatDuration(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds);
  const time = `${part(hours, 'H')}${part(minutes, 'M')}${part(rest, 'S')}`;
  const text = `P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  return text === 'P' ? 'PT0S' : `${seconds < 0 ? '-' : ''}${text}`;
}

/** Reads a duration as people write it in the text form, such as `7d` or `2h30m`; without a sign. */
export function parseDurationText(text: string): number | undefined {
  const match = text === '' ? null : textPattern.exec(text);
  return match === null ? undefined : bounded(1, match.slice(1));
}

/** The text form of a number of seconds, without its sign. */
export function formatDurationText(seconds: number): string {
  const { days, hours, minutes, rest } = split(seconds);
  return `${part(days, 'd')}${part(hours, 'h')}${part(minutes, 'm')}${part(rest, 's')}` || '0s';
}

function bounded(sign: number, parts: readonly (string | undefined)[]): number | undefined {
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((text) => Number(text ?? 0));
  const total = (weeks * 7 + days) * 86_400 + hours * 3_600 + minutes * 60 + seconds;
  // Adding 0 turns -0 into 0.
  return total > predicateLimits.offsetDays * 86_400 ? undefined : sign * total + 0;
}

/** The parts of a distance in time, each a whole number without sign. */
export function split(seconds: number): { days: number; hours: number; minutes: number; rest: number } {
  const distance = Math.abs(seconds);
  return {
    days: Math.floor(distance / 86_400),
    hours: Math.floor(distance / 3_600) % 24,
    minutes: Math.floor(distance / 60) % 60,
    rest: distance % 60,
  };
}

function part(count: number, unit: string): string {
  return count === 0 ? '' : `${count}${unit}`;
}
