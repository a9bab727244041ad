import { sqlParameters } from '@praxis/predicate';
import type { CompiledField, CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { entriesSql, entrySql, type NewEntry } from '../journal/index.js';
import type { Statement } from '../sql/sql.js';
import { prepared } from './statements.js';

export interface InsertOptions {
  /** The columns of what was written, as `t` has them, that the statement answers with. */
  readonly returning: string;
  /** What a row has to fulfil, as a condition on `t`; those that do not are left out. */
  readonly condition?: string;
  /** Where the values of the condition are. */
  readonly parameters?: ReturnType<typeof sqlParameters>;
}

/** The statement that writes a row, values by the names of fields, and the entry that tells of it. */
export function insertRow(
  type: CompiledType,
  row: Values,
  entry: NewEntry,
  { returning, condition = 'TRUE', parameters = sqlParameters() }: InsertOptions,
): Statement {
  const columns = columnsOf(type, [row], condition);
  const values = columns.map(
    ({ name, column, sqlType, toParameter }) =>
      `${parameters.add(toParameter(row[name] ?? null))}::${sqlType} AS "${column}"`,
  );
  const source = `(SELECT ${values.join(', ')}) t WHERE ${condition}`;
  const text = insertText(type, columns, source, returning, entrySql(entry, 'written', parameters));
  return prepared(text, parameters.values);
}

/** The same for many rows, whose numbers are in the order of their ids, and their entries. */
export function insertRows(
  type: CompiledType,
  rows: readonly Values[],
  entries: readonly NewEntry[],
  { returning, condition = 'TRUE', parameters = sqlParameters() }: InsertOptions,
): Statement {
  const columns = columnsOf(type, rows, condition);
  // What is missing in the JSON is NULL in the row, and most fields of most records are.
  const given = rows.map((row) =>
    Object.fromEntries(
      columns.flatMap(({ name, column }) => ((row[name] ?? null) === null ? [] : [[column, row[name]]])),
    ),
  );
  const shape = columns.map(({ column, sqlType }) => `"${column}" ${sqlType}`).join(', ');
  const all = `jsonb_to_recordset(${parameters.add(JSON.stringify(given))}::jsonb) AS t (${shape})`;
  const source = `${all} WHERE ${condition} ORDER BY id`;
  const text = insertText(type, columns, source, returning, entriesSql(entries, 'written', parameters));
  return prepared(text, parameters.values);
}

function insertText(
  type: CompiledType,
  columns: readonly CompiledField[],
  source: string,
  returning: string,
  journal: string,
): string {
  const names = columns.map(({ column }) => `"${column}"`).join(', ');
  return (
    `WITH written AS (INSERT INTO ${type.table} AS t (${names}) SELECT ${names} FROM ${source} RETURNING ${returning}), ` +
    `journalled AS (${journal}) SELECT * FROM written`
  );
}

/**
 * The columns that have a value somewhere, must have one, or are asked about: a type with all that stands
 * on it has four times as many as most of its records fill.
 */
function columnsOf(type: CompiledType, rows: readonly Values[], condition: string): readonly CompiledField[] {
  const filled = ({ name }: CompiledField): boolean => rows.some((row) => (row[name] ?? null) !== null);
  return [
    ...[...type.systemFields.values()].filter(filled),
    ...[...type.fields.values()].filter(
      (field) =>
        !field.generated && (field.required || filled(field) || condition.includes(`t.${field.column}`)),
    ),
  ];
}
