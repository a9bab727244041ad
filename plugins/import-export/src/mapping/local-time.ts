/** What to do with a wall-clock time that a change of clocks skips. */
export type GapRule = 'later' | 'report';
/** What to do with a wall-clock time that a change of clocks makes happen twice. */
export type OverlapRule = 'earlier' | 'later' | 'report';

export type LocalTimeResult = { readonly instant: string } | { readonly problem: 'gap' | 'overlap' };

const hourMs = 3_600_000;

/**
 * Finds the moment at which clocks in a zone show a wall-clock time.
 *
 * A time that clocks skip is moved later by what they skip (02:30 becomes 03:30), as RFC 5545 has it;
 * a time that comes twice means the first one, unless told otherwise.
 *
 * @param wallMs the wall-clock time as if it were UTC, in milliseconds
 * @throws RangeError for a zone that does not exist
 */
export function instantOfLocalTime(
  wallMs: number,
  zone: string,
  rules: { readonly gap?: GapRule; readonly overlap?: OverlapRule } = {},
): LocalTimeResult {
  const before = offsetMs(wallMs - 24 * hourMs, zone);
  const after = offsetMs(wallMs + 24 * hourMs, zone);
  const moments = [...new Set([before, after])]
    .map((offset) => wallMs - offset)
    .filter((moment) => moment + offsetMs(moment, zone) === wallMs)
    .sort((left, right) => left - right);
  const [first, second] = moments;
  if (first === undefined) {
    if (rules.gap === 'report') return { problem: 'gap' };
    return { instant: new Date(wallMs - before).toISOString() };
  }
  if (second === undefined) return { instant: new Date(first).toISOString() };
  if (rules.overlap === 'report') return { problem: 'overlap' };
  return { instant: new Date(rules.overlap === 'later' ? second : first).toISOString() };
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
/** Quarter hours that are remembered: enough for years of tickets. */
const rememberedOffsets = 200_000;

/** How far clocks in a zone are ahead of UTC at a moment, in milliseconds. */
export function offsetMs(moment: number, zone: string): number {
  // Clocks change on the quarter hour at most, so one answer holds for all of it.
  const quarter = Math.floor(moment / (hourMs / 4));
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= rememberedOffsets) offsets.clear();
  const offset = workOutOffset(quarter * (hourMs / 4), zone);
  offsets.set(key, offset);
  return offset;
}

function workOutOffset(moment: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const parts = Object.fromEntries(
    formatter.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - moment;
}
