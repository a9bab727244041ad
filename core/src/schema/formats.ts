/**
 * The formats of values. Each lets through exactly what JavaScript and PostgreSQL both take, so that
 * no value that passed can fail on its way into a column.
 */
export const formats = { date: isDate, 'date-time': isInstant, uuid: isUuid, email: isEmail, uri: isUri };

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the calendar from 0001-01-01 to 9999-12-31. */
export function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// Without leap seconds, which neither JavaScript nor PostgreSQL can hold, and with the offsets that
// PostgreSQL knows.
const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-5]):[0-5]\d)$/;

/** An RFC 3339 moment that lies in the years 0001 to 9999 in UTC, too. */
export function isInstant(text: string): boolean {
  const match = instantPattern.exec(text);
  if (match === null || !isDay(Number(match[1]), Number(match[2]), Number(match[3]))) return false;
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

// What mail servers in use accept, not all that RFC 5321 allows: no comments, quotes or literals.
const emailPattern = /^[^\s@<>()[\]\\,;:"]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;

function isEmail(text: string): boolean {
  return emailPattern.test(text) && !text.includes('..') && !text.startsWith('.');
}

/** Schemes that a browser runs instead of visiting. */
const unsafeScheme = /^(?:javascript|data|vbscript|blob|file):/i;

/** An absolute address that is safe to follow. */
function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && !unsafeScheme.test(text) && URL.canParse(text);
}
