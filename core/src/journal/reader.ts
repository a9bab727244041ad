import { CursorError, type JournalEntry } from '@praxis/sdk';
import type { Sql } from '../sql/sql.js';
import type { JournalCursor } from './cursor.js';
import { entryColumns, entryFromRow, type EntryRow } from './entry.js';
import { nothingSeen, sameSnapshot, snapshotFromText, type Snapshot } from './snapshot.js';

export interface ReadWindowOptions {
  /** Entries to look at, at most; 500 where not given. */
  readonly limit?: number;
  /** Only entries of these types; the others are passed over. */
  readonly types?: ReadonlySet<string> | undefined;
  /** Go no further than this; without it to what is committed now. It must not lie before the cursor. */
  readonly until?: Snapshot | undefined;
}

export interface ReadWindow {
  readonly entries: readonly JournalEntry[];
  /** Where to go on. */
  readonly cursor: JournalCursor;
  /** Whether the window was read to its end; if not, its next page is there already. */
  readonly complete: boolean;
}

/**
 * Reads what came after the cursor, in an order in which the changes of a record stand as they were
 * made, and nothing is ever passed over, however transactions overlap.
 *
 * A window is what one snapshot sees and an earlier one did not; inside of it entries go by number.
 * Why this is right, and going by (transaction, number) is not, stands in
 * docs/decisions/0004-journal-windows.md. One statement when at most `limit` entries are new.
 *
 * @throws CursorError for a cursor of another database, or from before it was set back to a backup
 */
export async function readWindow(
  sql: Sql,
  cursor: JournalCursor,
  options: ReadWindowOptions = {},
): Promise<ReadWindow> {
  if (cursor.window !== undefined) return readPage(sql, cursor, cursor.window, options);
  const { limit = defaultLimit, until } = options;
  const answer = await read(
    sql,
    cursor,
    until === undefined ? newest : newestUntil,
    [
      cursor.seen.xmax,
      cursor.seen.running,
      limit + 1,
      ...(until === undefined ? [] : [until.xmax, until.running]),
    ],
    options,
  );
  if (answer.examined <= limit) {
    const seen = until ?? answer.snapshot;
    return { entries: answer.entries, cursor: { origin: answer.origin, seen }, complete: true };
  }
  const opened = await openWindow(sql, cursor, until);
  return readPage(sql, opened, opened.window, options);
}

/** The place after everything that is committed now. */
export async function currentCursor(sql: Sql): Promise<JournalCursor> {
  const [row] = await sql.query<OriginRow>({
    name: 'core_journal_now',
    text: `SELECT ${originColumns} FROM ${origin}`,
  });
  return { origin: row!.xid_offset, seen: snapshotFromText(row!.snapshot, row!.xid_offset) };
}

const defaultLimit = 500;

const origin = 'core_journal_origin origin';
const originColumns = 'origin.xid_offset, pg_current_snapshot()::text AS snapshot';

// The two arms are bounded each, so that a long backlog is noticed and not read. Going by xid keeps
// the second one on its index, whatever the statistics say about the newest transactions.
const newestRows = (visible: string): string =>
  `(SELECT ${entryColumns} FROM core_journal WHERE xid = ANY($2::bigint[])${visible} LIMIT $3) UNION ALL ` +
  `(SELECT ${entryColumns} FROM core_journal WHERE xid >= $1::bigint${visible} ORDER BY xid LIMIT $3) LIMIT $3`;

const newest = readText('core_journal_newest', newestRows(''), 4);
const newestUntil = readText(
  'core_journal_newest_until',
  newestRows(' AND xid < $4::bigint AND xid <> ALL($5::bigint[])'),
  6,
);

// "+ 0" keeps the planner off the index on xid: a page is found by number, its transactions are checked.
const page = readText(
  'core_journal_page',
  `SELECT ${entryColumns} FROM core_journal WHERE seq > $1::bigint AND seq <= $2::bigint ` +
    'AND (xid + 0 >= $4::bigint OR xid = ANY($5::bigint[])) AND xid + 0 < $6::bigint AND xid <> ALL($7::bigint[]) ' +
    'ORDER BY seq LIMIT $3',
  8,
);

interface OriginRow {
  readonly xid_offset: string;
  readonly snapshot: string;
}

interface ReadRow extends OriginRow, EntryRow {
  readonly examined: number;
  readonly reached: string | null;
}

interface Answer {
  readonly entries: readonly JournalEntry[];
  readonly examined: number;
  /** Greatest number among the entries looked at. */
  readonly reached: string | null;
  readonly origin: string;
  readonly snapshot: Snapshot;
}

/** Types are sifted after the limit, so that a rare type costs no more per statement than a common one. */
function readText(
  name: string,
  source: string,
  typesAt: number,
): { readonly name: string; readonly text: string } {
  return {
    name,
    text:
      `WITH examined AS MATERIALIZED (${source}) SELECT ${originColumns}, ` +
      '(SELECT count(*)::integer FROM examined) AS examined, (SELECT max(seq) FROM examined) AS reached, entry.* ' +
      `FROM ${origin} LEFT JOIN examined entry ON $${typesAt}::text[] IS NULL OR entry.type = ANY($${typesAt}) ORDER BY entry.seq`,
  };
}

async function read(
  sql: Sql,
  cursor: JournalCursor,
  statement: { readonly name: string; readonly text: string },
  values: readonly unknown[],
  { types }: ReadWindowOptions,
): Promise<Answer> {
  const rows = await sql.query<ReadRow>({
    ...statement,
    values: [...values, types === undefined ? null : [...types]],
  });
  const { xid_offset, snapshot: text, examined, reached } = rows[0]!;
  const snapshot = snapshotFromText(text, xid_offset);
  refuseForeign(cursor, xid_offset, snapshot);
  const entries = rows.filter(({ seq }) => seq !== null).map(entryFromRow);
  return { entries, examined, reached, origin: xid_offset, snapshot };
}

/** A cursor that has seen transactions which are still to come belongs to a past that was undone. */
function refuseForeign({ origin, seen, window }: JournalCursor, actualOrigin: string, now: Snapshot): void {
  if (origin !== undefined && origin !== actualOrigin) throw new CursorError({});
  if (BigInt((window?.until ?? seen).xmax) > BigInt(now.xmax)) throw new CursorError({});
}

type CursorInWindow = Required<JournalCursor>;

async function openWindow(
  sql: Sql,
  { seen }: JournalCursor,
  until: Snapshot | undefined,
): Promise<CursorInWindow> {
  // "+ 0" again: the least number must not be looked for from the journal's beginning on, except by
  // who has seen nothing: for them that is where it is, at once, however long the journal.
  const found = sameSnapshot(seen, nothingSeen)
    ? { text: '(SELECT min(seq) AS first, max(seq) AS last FROM core_journal) found' }
    : {
        text:
          '(SELECT min(seq + 0) AS first, max(seq + 0) AS last ' +
          'FROM core_journal WHERE xid >= $1::bigint OR xid = ANY($2::bigint[])) found',
        values: [seen.xmax, seen.running],
      };
  const [row] = await sql.query<OriginRow & { first: string | null; last: string | null }>({
    ...found,
    text: `SELECT ${originColumns}, found.* FROM ${origin}, ${found.text}`,
  });
  const { xid_offset, snapshot, first, last } = row!;
  const window = {
    until: until ?? snapshotFromText(snapshot, xid_offset),
    seq: (BigInt(first ?? 1) - 1n).toString(),
    last: last ?? '0',
  };
  return { origin: xid_offset, seen, window };
}

async function readPage(
  sql: Sql,
  cursor: JournalCursor,
  window: NonNullable<JournalCursor['window']>,
  options: ReadWindowOptions,
): Promise<ReadWindow> {
  const { limit = defaultLimit } = options;
  const { seen } = cursor;
  const { until, seq, last } = window;
  const answer = await read(
    sql,
    cursor,
    page,
    [seq, last, limit, seen.xmax, seen.running, until.xmax, until.running],
    options,
  );
  const place = { origin: answer.origin };
  if (answer.examined < limit || answer.reached === last || answer.reached === null) {
    return { entries: answer.entries, cursor: { ...place, seen: until }, complete: true };
  }
  return {
    entries: answer.entries,
    cursor: { ...place, seen, window: { until, seq: answer.reached, last } },
    complete: false,
  };
}
