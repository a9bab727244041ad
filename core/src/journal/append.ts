import type { SqlParameters } from '@praxis/predicate';
import type { Sql } from '../sql/sql.js';
import type { NewEntry } from './entry.js';

type Column = readonly [name: string, sqlType: string, value: (entry: NewEntry) => unknown];

const columns: readonly Column[] = [
  ['at', 'timestamptz', ({ at }) => at],
  ['type', 'text', ({ type }) => type],
  ['record_id', 'uuid', ({ recordId }) => recordId],
  ['version', 'integer', ({ version }) => version],
  ['action', 'text', ({ action }) => action],
  ['transition', 'text', ({ transition }) => transition ?? null],
  ['actor', 'uuid', ({ actor }) => actor],
  ['on_behalf_of', 'uuid', ({ onBehalfOf }) => onBehalfOf ?? null],
  ['cause', 'jsonb', ({ cause }) => (cause == null ? null : JSON.stringify(cause))],
  ['request_id', 'text', ({ requestId }) => requestId ?? null],
  ['changes', 'jsonb', ({ changes }) => JSON.stringify(changes)],
];

/** The columns of `core_journal` that a writer gives, in the order of {@link journalValues}. */
export const journalColumns = columns.map(([name]) => name).join(', ');

/**
 * The values of an entry as an SQL list, for the statement that writes the record too.
 *
 * The statement must draw them from the rows that the write returned (`INSERT INTO core_journal (...)
 * SELECT ... FROM written`): the entry then gets its number while the record is locked, on which the
 * order of reading rests.
 */
export function journalValues(entry: NewEntry, parameters: SqlParameters): string {
  return columns.map(([, sqlType, value]) => `${parameters.add(value(entry))}::${sqlType}`).join(', ');
}

/**
 * Writes many entries in one statement, in the order given; imports bring a past `at` and `actor`.
 * The records must be locked by the same transaction (created or updated in it), else readers might
 * see the changes of a record in another order.
 *
 * @returns the numbers of the entries, in the same order
 */
export async function appendEntries(sql: Sql, entries: readonly NewEntry[]): Promise<string[]> {
  const rows = await sql.query<{ seq: string }>({
    name: 'core_journal_append',
    text: appendText,
    values: columns.map(([, , value]) => entries.map(value)),
  });
  return rows.map(({ seq }) => seq);
}

const appendText =
  `INSERT INTO core_journal (${journalColumns}) SELECT ${journalColumns} ` +
  `FROM unnest(${columns.map(([, sqlType], index) => `$${index + 1}::${sqlType}[]`).join(', ')}) ` +
  `WITH ORDINALITY AS entry (${journalColumns}, place) ORDER BY place RETURNING seq`;
