import type { SqlParameters } from '@praxis/predicate';
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
  ['cause', 'jsonb', ({ cause }) => cause ?? null],
  ['request_id', 'text', ({ requestId }) => requestId ?? null],
  ['changes', 'jsonb', ({ changes }) => changes],
];

const names = columns.map(([name]) => name).join(', ');
const shape = columns.map(([name, sqlType]) => `${name} ${sqlType}`).join(', ');

/**
 * The part of a write statement that adds the entry of each row that `source`, a CTE, wrote: row and
 * history stand or fall together.
 *
 * Drawn from the rows that the write returned, the entry gets its number while the record is locked, on
 * which the order of reading rests.
 */
export function entrySql(entry: NewEntry, source: string, parameters: SqlParameters): string {
  const values = columns.map(([, sqlType, value]) => `${parameters.add(value(entry))}::${sqlType}`);
  return `INSERT INTO core_journal (${names}) SELECT ${values.join(', ')} FROM ${source}`;
}

/**
 * The same for many rows, with the entries in the order given. `source` returns the rows' `id`; without
 * it the records must be locked by the same transaction, else readers might see the changes of a record
 * in another order.
 */
export function entriesSql(
  entries: readonly NewEntry[],
  source: string | undefined,
  parameters: SqlParameters,
): string {
  const rows = entries.map((entry, place) => ({
    place,
    ...Object.fromEntries(columns.map(([name, , value]) => [name, value(entry)])),
  }));
  const written = source === undefined ? '' : ` WHERE record_id IN (SELECT id FROM ${source})`;
  return (
    `INSERT INTO core_journal (${names}) SELECT ${names} ` +
    `FROM jsonb_to_recordset(${parameters.add(JSON.stringify(rows))}::jsonb) AS entry (${shape}, place integer)${written} ORDER BY place`
  );
}
