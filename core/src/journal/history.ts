import { CursorError, type JournalEntry, type Page } from '@praxis/sdk';
import type { Sql } from '../sql/sql.js';
import { entryColumns, entryFromRow, type EntryRow } from './entry.js';
import { alwaysToldActions, visibleEntry, type EntryVisibility } from './visible-entry.js';

export interface HistoryPage {
  /** Entries, at most; 50 where not given. */
  readonly limit?: number | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
}

/**
 * What happened to a record, newest first, by the time at which it happened: imported history stands
 * where it belongs. Whether the record may be read at all is the caller's question; what of an entry
 * is shown, {@link visibleEntry} says. History is read in one direction, so `prev` is always null.
 *
 * @throws CursorError
 */
export async function history(
  sql: Sql,
  type: string,
  recordId: string,
  visibility: EntryVisibility,
  { limit = 50, cursor }: HistoryPage = {},
): Promise<Page<JournalEntry>> {
  const [at, seq] = cursor === undefined ? [null, null] : decodePlace(cursor, recordId);
  const rows = await sql.query<EntryRow>({
    name: 'core_journal_history',
    text: historyText,
    values: [recordId, type, at, seq, [...visibility.readable], alwaysToldActions, limit + 1],
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.flatMap((row) => visibleEntry(entryFromRow(row), visibility) ?? []),
    next: last === undefined ? null : encodePlace(last, recordId),
    prev: null,
  };
}

// What visibleEntry would leave out is left out here already, so that pages are full.
const historyText =
  `SELECT ${entryColumns} FROM core_journal WHERE record_id = $1::uuid AND type = $2 ` +
  "AND (at, seq) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::bigint, 0)) " +
  'AND (changes ?| $5::text[] OR action = ANY($6::text[])) ORDER BY at DESC, seq DESC LIMIT $7';

function encodePlace({ at, seq }: EntryRow, recordId: string): string {
  return Buffer.from([at, seq, recordId].join(' ')).toString('base64url');
}

const placePattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) (\d{1,18}) ([0-9a-f-]{36})$/;

function decodePlace(cursor: string, recordId: string): [at: string, seq: string] {
  const [, at, seq, of] = placePattern.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (at === undefined || seq === undefined || of !== recordId || Number.isNaN(Date.parse(at)))
    throw new CursorError({});
  return [at, seq];
}
