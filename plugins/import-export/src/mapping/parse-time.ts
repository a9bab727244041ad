/** A time as it is written: a wall-clock time, and how far from UTC if it says so. */
export interface WrittenTime {
  /** The wall-clock time as if it were UTC, in milliseconds. */
  readonly wallMs: number;
  /** Undefined when nothing but the zone of the mapping can tell. */
  readonly offsetMs: number | undefined;
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date or a time: ISO 8601 without a pattern, else by a pattern of `YYYY`, `YY`, `MM`, `DD`, `HH`, `mm`,
 * `ss`, `SSS`, `A` (AM or PM) and `Z`, with `M`, `D` and `H` for numbers without a leading zero.
 *
 * @returns undefined for what does not fit, and for days and hours that do not exist
 */
export function parseTime(text: string, pattern?: string): WrittenTime | undefined {
  if (pattern !== undefined) return parseByPattern(text, pattern);
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  return written({ year, month, day, hour, minute, second, fraction, offset });
}

interface Parts {
  year?: string | undefined;
  month?: string | undefined;
  day?: string | undefined;
  hour?: string | undefined;
  minute?: string | undefined;
  second?: string | undefined;
  fraction?: string | undefined;
  half?: string | undefined;
  offset?: string | undefined;
}

const tokens: Readonly<Record<string, readonly [part: keyof Parts, pattern: string]>> = {
  YYYY: ['year', '\\d{4}'],
  YY: ['year', '\\d{2}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{2}'],
  D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
  SSS: ['fraction', '\\d{1,9}'],
  A: ['half', '[AaPp][Mm]'],
  Z: ['offset', 'Z|[+-]\\d{2}:?\\d{2}'],
};

function parseByPattern(text: string, pattern: string): WrittenTime | undefined {
  const expression = pattern.replace(/YYYY|YY|MM|M|DD|D|HH|H|mm|ss|SSS|A|Z|[^A-Za-z]|[A-Za-z]/g, (piece) => {
    const token = tokens[piece];
    return token === undefined ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${token[0]}>${token[1]})`;
  });
  const groups = new RegExp(`^${expression}$`).exec(text)?.groups;
  return groups === undefined ? undefined : written(groups);
}

function written(parts: Parts): WrittenTime | undefined {
  const number = (text: string | undefined): number => Number(text ?? 0);
  const year = parts.year?.length === 2 ? 2000 + number(parts.year) : number(parts.year);
  const month = number(parts.month ?? '1');
  const day = number(parts.day ?? '1');
  const hour = hourOf(number(parts.hour), parts.half);
  const minute = number(parts.minute);
  const second = number(parts.second);
  const ms = Number((parts.fraction ?? '').slice(0, 3).padEnd(3, '0'));
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day) return undefined;
  wall.setUTCHours(hour, minute, second, ms);
  return { wallMs: wall.getTime(), offsetMs: offsetOf(parts.offset) };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text.toUpperCase() === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
