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
 * The condition for rows after (or, backwards, before) the row with these sort values.
 *
 * A row-value comparison would be shorter, but it cannot mix directions, so each prefix of the sort
 * is spelled out: (a > ?) or (a = ? and b < ?) or ...
 */
export function beyondSql(
  sort: readonly SortField[],
  values: readonly unknown[],
  alias: string,
  backwards: boolean,
  parameters: SqlParameters,
): string {
  const terms: string[] = [];
  let equal = '';
  sort.forEach(({ field, descending }, index) => {
    const column = `${alias}.${field.column}`;
    const value = values[index] ?? null;
    const later = descending === backwards;
    const beyond = beyondOne(field, column, value, later, parameters);
    if (beyond !== undefined) terms.push(equal === '' ? beyond : `(${equal} AND ${beyond})`);
    const same =
      value === null ? `${column} IS NULL` : `${column} = ${parameters.add(value)}::${field.sqlType}`;
    equal = equal === '' ? same : `${equal} AND ${same}`;
  });
  const bound = leadingBound(sort[0], values[0] ?? null, alias, backwards, parameters);
  const any = terms.length === 0 ? 'FALSE' : `(${terms.join(' OR ')})`;
  return bound === undefined ? any : `${bound} AND ${any}`;
}

function beyondOne(
  field: CompiledField,
  column: string,
  value: unknown,
  later: boolean,
  parameters: SqlParameters,
): string | undefined {
  if (later) {
    // Nothing comes after the empty values.
    if (value === null) return undefined;
    const greater = `${column} > ${parameters.add(value)}::${field.sqlType}`;
    return field.required || isSystem(field) ? greater : `(${greater} OR ${column} IS NULL)`;
  }
  return value === null ? `${column} IS NOT NULL` : `${column} < ${parameters.add(value)}::${field.sqlType}`;
}

/** What an index can start at; the ORs above cannot be used to find a place in it. */
function leadingBound(
  first: SortField | undefined,
  value: unknown,
  alias: string,
  backwards: boolean,
  parameters: SqlParameters,
): string | undefined {
  if (first === undefined || value === null) return undefined;
  const { field, descending } = first;
  const later = descending === backwards;
  if (later && !(field.required || isSystem(field))) return undefined;
  return `${alias}.${field.column} ${later ? '>=' : '<='} ${parameters.add(value)}::${field.sqlType}`;
}

function isSystem(field: CompiledField): boolean {
  return ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'].includes(field.name);
}
