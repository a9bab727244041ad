import { QueryError } from '@praxis/sdk';
import type { SqlParameters } from '@praxis/predicate';
import type { CompiledField, CompiledType } from '../generation.js';
import { accessOf, type Session } from './session.js';

export interface SortField {
  readonly field: CompiledField;
  readonly descending: boolean;
}

const unsortable = new Set(['json', 'choices', 'references', 'markdown']);

/**
 * Reads an order such as `['-opened_at', 'id']`. The id always comes last, so that every order is
 * total and a page has exactly one place to go on from.
 *
 * @throws QueryError for a field that is unknown, unreadable or has no order
 */
export function sortOf(
  session: Session,
  type: CompiledType,
  given: readonly string[] | undefined,
): readonly SortField[] {
  const { readable } = accessOf(session, type);
  const names = given === undefined || given.length === 0 ? type.schema['x-record'].sort : given;
  if (names.length > 5) throw new QueryError({ parameter: 'sort', reason: 'at most 5 fields.' });
  const fields = names.map((name): SortField => {
    const descending = name.startsWith('-');
    const bare = descending ? name.slice(1) : name;
    const field = type.systemFields.get(bare) ?? type.fields.get(bare);
    if (field === undefined || !readable.has(bare))
      throw new QueryError({ parameter: 'sort', reason: `${type.name} has no field "${bare}".` });
    if (unsortable.has(field.schema['x-kind']))
      throw new QueryError({ parameter: 'sort', reason: `"${bare}" has no order.` });
    return { field, descending };
  });
  const last = fields.findIndex(({ field }) => field.name === 'id');
  if (last >= 0) return fields.slice(0, last + 1);
  const id = type.systemFields.get('id');
  if (id === undefined) throw new TypeError('Every record type has an id.');
  return [...fields, { field: id, descending: fields.at(-1)?.descending === true }];
}

/**
 * `ORDER BY` for an order. Empty values count as the greatest: that is how PostgreSQL's indexes keep
 * them, so both directions are served by one index.
 */
export function orderSql(sort: readonly SortField[], alias: string, backwards: boolean): string {
  return sort
    .map(({ field, descending }) => `${alias}.${field.column} ${descending === backwards ? 'ASC' : 'DESC'}`)
    .join(', ');
}

/**
 * The conditions for rows after (or, backwards, before) the row with these sort values, in the order in
 * which those rows come: first the ones that are equal in all but the last fields, then those equal in
 * fewer. An index finds the beginning of each by itself, which it cannot where they are joined by OR:
 * there it would read everything from the first field's value on.
 */
export function beyondSql(
  sort: readonly SortField[],
  values: readonly unknown[],
  alias: string,
  backwards: boolean,
  parameters: SqlParameters,
): readonly string[] {
  const fields = sort.map(({ field, descending }, index): PlacedField => ({
    field,
    column: `${alias}.${field.column}`,
    value: values[index] ?? null,
    later: descending === backwards,
  }));
  const start = startOfRow(fields);
  const row = fields.slice(start);
  const branches = [rowSql(row, parameters)];
  for (let last = start - 1; last >= 0; last -= 1) {
    const placed = fields[last] as PlacedField;
    branches.push(beyondOne(placed, parameters));
  }
  return branches.flatMap((branch, index) => {
    if (branch === undefined) return [];
    const equal = fields.slice(0, start - index).map((placed) => equalSql(placed, parameters));
    return [[...equal, branch].join(' AND ')];
  });
}

interface PlacedField {
  readonly field: CompiledField;
  readonly column: string;
  readonly value: unknown;
  /** Whether what is greater comes later. */
  readonly later: boolean;
}

/** The last fields can be compared as one row while they have one direction and no empty values in the way. */
function startOfRow(fields: readonly PlacedField[]): number {
  let start = fields.length - 1;
  const comparable = ({ field, value, later }: PlacedField): boolean =>
    value !== null && (!later || isNeverEmpty(field));
  while (start > 0) {
    const [before, at] = [fields[start - 1], fields[start]];
    if (before?.later !== at?.later || !before || !at || !comparable(before) || !comparable(at)) break;
    start -= 1;
  }
  return start;
}

function rowSql(row: readonly PlacedField[], parameters: SqlParameters): string | undefined {
  const [first] = row;
  if (first === undefined) return undefined;
  if (row.length === 1) return beyondOne(first, parameters);
  const values = row.map(({ value, field }) => placeSql(field, value, parameters));
  return `(${row.map(({ column }) => column).join(', ')}) ${first.later ? '>' : '<'} (${values.join(', ')})`;
}

function beyondOne(
  { field, column, value, later }: PlacedField,
  parameters: SqlParameters,
): string | undefined {
  if (later) {
    // Nothing comes after the empty values.
    if (value === null) return undefined;
    const greater = `${column} > ${placeSql(field, value, parameters)}`;
    return isNeverEmpty(field) ? greater : `(${greater} OR ${column} IS NULL)`;
  }
  return value === null ? `${column} IS NOT NULL` : `${column} < ${placeSql(field, value, parameters)}`;
}

function equalSql({ field, column, value }: PlacedField, parameters: SqlParameters): string {
  return value === null ? `${column} IS NULL` : `${column} = ${placeSql(field, value, parameters)}`;
}

/**
 * A value of the place to go on from, such that PostgreSQL plans without knowing it. It would find each
 * place a plan that is a little cheaper, and planning takes ten times as long as reading the page.
 */
function placeSql({ sqlType }: CompiledField, value: unknown, parameters: SqlParameters): string {
  return `(SELECT ${parameters.add(value)}::${sqlType})`;
}

function isNeverEmpty(field: CompiledField): boolean {
  return field.required || isSystem(field);
}

function isSystem(field: CompiledField): boolean {
  return ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'].includes(field.name);
}
