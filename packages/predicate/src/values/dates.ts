const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** A date of the calendar, years 0001 to 9999, `YYYY-MM-DD`; such dates order like text. */
export function canonicalDate(value: unknown): string | undefined {
  const match = typeof value === 'string' ? datePattern.exec(value) : null;
  if (match === null) return undefined;
  const [, year, month, day] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? match[0]
    : undefined;
}

/**
 * An RFC 3339 instant as UTC with six digits of the second, so that instants order like text. The
 * resolution is PostgreSQL's microsecond; years 0001 to 9999.
 *
 * @returns undefined for anything else: a missing offset, a leap second, a finer fraction.
 */
export function canonicalInstant(value: unknown): string | undefined {
  const match = typeof value === 'string' ? instantPattern.exec(value) : null;
  if (match === null) return undefined;
  const [
    ,
    date = '',
    hours = '',
    minutes = '',
    seconds = '',
    fraction = '',
    sign,
    offsetHours,
    offsetMinutes,
  ] = match;
  if (canonicalDate(date) === undefined) return undefined;
  const microseconds = fraction.padEnd(6, '0');
  const local = `${date}T${hours}:${minutes}:${seconds}`;
  const offset = sign === undefined ? 0 : Number(offsetHours) * 60 + Number(offsetMinutes);
  if (offset === 0) return `${local}.${microseconds}Z`;
  const utc = new Date(Date.parse(`${local}Z`) - (sign === '-' ? -offset : offset) * 60_000).toISOString();
  return /^(?!0000)\d{4}-/.test(utc) ? `${utc.slice(0, 19)}.${microseconds}Z` : undefined;
}

/** An instant in canonical form as people and RFC 3339 write it: without needless zeros. */
export function instantLiteral(canonical: string): string {
  return canonical.replace(/(?:\.0+|(\.\d*?)0+)Z$/, '$1Z');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
