import { RecordNotFoundError, type Action, type FieldKind } from '@praxis/sdk';
import { sqlParameters, type SqlParameters } from '@praxis/predicate';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { accessSql, and } from './conditions.js';
import { accessOf, type Session } from './session.js';
import { prepared } from './statements.js';

const columnsOfTypes = new WeakMap<CompiledType, string>();

/** Every stored column of a type, as `t` has it; what a save reads, because hooks see the whole record. */
export function allColumns(type: CompiledType): string {
  let columns = columnsOfTypes.get(type);
  if (columns === undefined) {
    columns = [...systemColumns(type), ...[...type.fields.values()].map(({ column }) => column)]
      .map((column) => `t."${column}"`)
      .join(', ');
    columnsOfTypes.set(type, columns);
  }
  return columns;
}

/**
 * What a write has to answer with: what PostgreSQL makes itself, and those of the values given that it may
 * keep in another form. All else of the record is known, and most of its columns are empty.
 */
export function answeredColumns(type: CompiledType, given: Values): string {
  const fields = [...type.fields.values()].filter(
    ({ name, generated, schema }) =>
      generated || (mayBeReworded.has(schema['x-kind']) && (given[name] ?? null) !== null),
  );
  return ['id', 'version', ...(type.sequence === undefined ? [] : ['number'])]
    .concat(fields.map(({ column }) => column))
    .map((column) => `t."${column}"`)
    .join(', ');
}

const mayBeReworded: ReadonlySet<string> = new Set<FieldKind>(['json', 'decimal']);

export function systemColumns(type: CompiledType): string[] {
  return [...type.systemFields.values()]
    .filter(({ name }) => name !== 'number' || type.sequence !== undefined)
    .map(({ column }) => column);
}

/** The record without the fields that the session may not read. */
export function readableOnly(session: Session, type: CompiledType, record: Values): Values {
  const { readable } = accessOf(session, type);
  if (readable.size >= type.fields.size + type.systemFields.size) return withNumber(type, record);
  const shown: Record<string, unknown> = {};
  for (const name of Object.keys(record)) if (readable.has(name)) shown[name] = record[name];
  return withNumber(type, shown);
}

/** Types without numbers have no such column, but every record has the member. */
export function withNumber(type: CompiledType, record: Values): Values {
  return type.sequence === undefined ? Object.assign({}, record, { number: null }) : record;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether it is an id; else it may be a number. */
export function isId(idOrNumber: string): boolean {
  return uuidPattern.test(idOrNumber);
}

/** The condition that finds one record by id or by number; `FALSE` for what can be neither. */
export function identitySql(
  type: CompiledType,
  alias: string,
  idOrNumber: string,
  parameters: SqlParameters,
): string {
  if (isId(idOrNumber)) return `${alias}.id = ${parameters.add(idOrNumber)}::uuid`;
  if (type.sequence === undefined || idOrNumber.length > 100 || idOrNumber.includes('\0')) return 'FALSE';
  return `${alias}.number = ${parameters.add(idOrNumber.toUpperCase())}`;
}

/** A record as it is stored, and whether the session may do with it what it is about to. */
export interface StoredRow {
  readonly row: Values;
  readonly allowed: boolean;
}

/**
 * Reads a record that is about to be written, in one statement with the question whether it may be.
 *
 * @throws RecordNotFoundError when it is not there or may not be read
 */
export async function readForWrite(
  session: Session,
  type: CompiledType,
  idOrNumber: string,
  action: Action,
  options: { readonly deleted?: boolean } = {},
): Promise<StoredRow> {
  const collected = sqlParameters();
  const identity = identitySql(type, 't', idOrNumber, collected);
  const readable = accessSql(session, type, 't', 'read', collected);
  const allowed = accessSql(session, type, 't', action, collected);
  const condition = and(identity, `t.deleted_at IS ${options.deleted === true ? 'NOT ' : ''}NULL`, readable);
  if (condition === 'FALSE') throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
  if (readable === 'TRUE' && allowed === 'TRUE' && options.deleted !== true && isId(idOrNumber)) {
    // Whoever changed it since then is noticed by the version when it is written.
    const known = await session.unit?.memory.recall(type.name, idOrNumber.toLowerCase(), undefined);
    if (known !== undefined) return { row: { ...known.row }, allowed: true };
  }
  const text = `SELECT ${allColumns(type)}, (${allowed}) AS "?allowed" FROM ${type.table} t WHERE ${condition}`;
  const [found] = await session.sql.query<Values>(prepared(text, collected.values));
  if (found === undefined) throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
  const { '?allowed': mayWrite, ...row } = found;
  return { row, allowed: mayWrite === true };
}
