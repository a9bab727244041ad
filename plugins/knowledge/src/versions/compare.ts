import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of a line, as it was or is. */
export interface Piece {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

/** A row of a comparison: a line of the older text beside one of the newer. */
export interface Row {
  readonly kind: 'same' | 'changed';
  readonly older: readonly Piece[];
  readonly newer: readonly Piece[];
}

/** So many equal lines are shown round what differs. */
const context = 3;

/** Two texts side by side, line by line; within lines that became others, word by word. */
export function compareTexts(older: string, newer: string): readonly Row[] {
  const rows: Row[] = [];
  const parts = diffLines(withEnd(older), withEnd(newer));
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place];
    if (part === undefined) continue;
    const next = parts[place + 1];
    if (part.removed && next?.added === true) {
      rows.push(...changedLines(linesOf(part.value), linesOf(next.value)));
      place += 1;
    } else if (part.removed) rows.push(...linesOf(part.value).map((line) => rowOf(line, undefined)));
    else if (part.added) rows.push(...linesOf(part.value).map((line) => rowOf(undefined, line)));
    else rows.push(...linesOf(part.value).map(sameRow));
  }
  return rows;
}

/** What differs, with some lines round it; what lies between is counted. */
export function shortened(
  rows: readonly Row[],
): readonly (Row | { readonly kind: 'skipped'; readonly count: number })[] {
  const near = rows.map((_, place) =>
    rows.slice(Math.max(0, place - context), place + context + 1).some(({ kind }) => kind === 'changed'),
  );
  const shown: (Row | { kind: 'skipped'; count: number })[] = [];
  for (const [place, row] of rows.entries()) {
    const last = shown.at(-1);
    if (near[place]) shown.push(row);
    else if (last?.kind === 'skipped') last.count += 1;
    else shown.push({ kind: 'skipped', count: 1 });
  }
  return shown;
}

function changedLines(older: readonly string[], newer: readonly string[]): readonly Row[] {
  return Array.from({ length: Math.max(older.length, newer.length) }, (_, place) =>
    rowOf(older[place], newer[place]),
  );
}

function rowOf(older: string | undefined, newer: string | undefined): Row {
  if (older === undefined)
    return { kind: 'changed', older: [], newer: [{ text: newer ?? '', kind: 'added' }] };
  if (newer === undefined) return { kind: 'changed', older: [{ text: older, kind: 'removed' }], newer: [] };
  const words = diffWordsWithSpace(older, newer);
  return {
    kind: 'changed',
    older: words.flatMap(({ value, added, removed }) =>
      added ? [] : [{ text: value, kind: removed ? ('removed' as const) : ('same' as const) }],
    ),
    newer: words.flatMap(({ value, added, removed }) =>
      removed ? [] : [{ text: value, kind: added ? ('added' as const) : ('same' as const) }],
    ),
  };
}

function sameRow(line: string): Row {
  const pieces: readonly Piece[] = [{ text: line, kind: 'same' }];
  return { kind: 'same', older: pieces, newer: pieces };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** A last line that got a line end only is the same line. */
function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
