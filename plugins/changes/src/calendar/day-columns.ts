import type { Span } from '../schedule/time/spans.js';

/** Where something stands in the column of a day. */
export interface Placed<T> {
  readonly thing: T;
  /** Its first row, and how many it takes. */
  readonly row: number;
  readonly rows: number;
  /** Its lane, and into how many the day is divided there. */
  readonly lane: number;
  readonly lanes: number;
}

/** Beyond that nobody could read them. */
const mostLanes = 4;

/**
 * Places what a day holds so that nothing covers anything else: what overlaps stands side by side, in as few lanes as
 * there can be; beyond four, the later share the last one.
 */
export function placeInDay<T extends { readonly span: Span }>(
  things: readonly T[],
  day: Span,
  rowMs: number,
): readonly Placed<T>[] {
  const rowsOfDay = Math.ceil((day.until - day.from) / rowMs);
  const rows = things
    .map((thing) => {
      const row = Math.max(0, Math.floor((thing.span.from - day.from) / rowMs));
      const end = Math.min(rowsOfDay, Math.ceil((thing.span.until - day.from) / rowMs));
      return { thing, row: Math.min(row, rowsOfDay - 1), end: Math.max(end, row + 1) };
    })
    .sort((left, right) => left.row - right.row || right.end - left.end);
  const placed: Placed<T>[] = [];
  let group: { thing: T; row: number; end: number; lane: number }[] = [];
  const finish = (): void => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    for (const { thing, row, end, lane } of group) placed.push({ thing, row, rows: end - row, lane, lanes });
    group = [];
  };
  for (const one of rows) {
    if (group.every(({ end }) => end <= one.row)) finish();
    const taken = new Set(group.filter(({ end }) => end > one.row).map(({ lane }) => lane));
    const free = Array.from({ length: mostLanes }, (_, lane) => lane).find((lane) => !taken.has(lane));
    group.push({ ...one, lane: free ?? mostLanes - 1 });
  }
  finish();
  return placed;
}
