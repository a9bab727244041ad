import { ageOf, relativeTo } from '../format/relative-time.js';
import { countdown } from '../format/countdown.js';

const locale = () => document.documentElement.lang || 'en';
const timeZone = () => document.documentElement.dataset['timeZone'];

/** Formatting as the server does it, for the reader's language and time zone. */
export const format = {
  /** `5m ago` */
  relative: (at: Date | string, now = new Date()) => relativeTo(locale(), new Date(at), now),
  /** `5m` */
  age: (at: Date | string, now = new Date()) => ageOf(locale(), new Date(at), now),
  /** `38m` until, or `−4m` past it. */
  countdown: (due: Date | string, now = new Date()) =>
    countdown(locale(), new Date(due).getTime() - now.getTime()),
  date: (
    at: Date | string,
    options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
  ) => new Intl.DateTimeFormat(locale(), { ...options, timeZone: timeZone() }).format(new Date(at)),
  number: (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale(), options).format(value),
} as const;
