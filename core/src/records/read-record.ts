import { sqlParameters } from '@praxis/predicate';
import { QueryError, RecordNotFoundError, type ReadOptions, type TypeReference } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { asOf } from '../journal/as-of.js';
import { accessSql, and } from './conditions.js';
import type { Remembered } from './record-memory.js';
import { allColumns, identitySql, isId, readableOnly, withNumber } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Reads one record by id or number, as it is or as it was at a moment. */
export async function readRecord(
  session: Session,
  reference: TypeReference,
  idOrNumber: string,
  options: ReadOptions,
): Promise<Values> {
  const type = typeOf(session, reference);
  const { unit } = session;
  if (unit !== undefined && options.at === undefined && options.includeDeleted !== true && isId(idOrNumber)) {
    const known = await readOnce(session, unit, type, idOrNumber.toLowerCase());
    if (known === undefined) throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
    return readableOnly(session, type, { ...known.row });
  }
  const wholeRow = options.at !== undefined;
  const [row] = await select(
    session,
    type,
    idOrNumber,
    wholeRow,
    wholeRow || options.includeDeleted === true,
  );
  if (row === undefined) throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
  if (options.at === undefined) return withNumber(type, row);
  const at = instantOf(options.at);
  const was = await asOf(session.sql, type.name, row['id'] as string, row, at);
  if (was === undefined) throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
  return readableOnly(session, type, was);
}

/** Reads records by id; those that are not there or not readable are left out. */
export async function readRecords(
  session: Session,
  reference: TypeReference,
  ids: readonly string[],
): Promise<readonly Values[]> {
  const type = typeOf(session, reference);
  if (ids.length === 0) return [];
  if (ids.length > 1000) throw new QueryError({ parameter: 'ids', reason: 'at most 1,000 at once.' });
  const [only = ''] = ids;
  if (session.unit !== undefined && ids.length === 1 && isId(only)) {
    const known = await readOnce(session, session.unit, type, only.toLowerCase());
    return known === undefined ? [] : [readableOnly(session, type, { ...known.row })];
  }
  const collected = sqlParameters();
  const where = and(
    // Of a list, PostgreSQL does not know the length when it plans for any, and plans each time anew.
    ids.length === 1 ? `t.id = ${collected.add(only)}::uuid` : `t.id = ANY(${collected.add(ids)}::uuid[])`,
    't.deleted_at IS NULL',
    accessSql(session, type, 't', 'read', collected),
  );
  if (where === 'FALSE') return [];
  const text = `SELECT ${readableColumns(session, type)} FROM ${type.table} t WHERE ${where}`;
  const rows = await session.sql.query<Values>(prepared(text, collected.values));
  return rows.map((row) => withNumber(type, row));
}

/** Inside of a unit of work a record is read whole, so that the next one who asks need not read it again. */
async function readOnce(
  session: Session,
  unit: UnitOfWork,
  type: CompiledType,
  id: string,
): Promise<Remembered | undefined> {
  const collected = sqlParameters();
  const identity = identitySql(type, 't', id, collected);
  const readable = accessSql(session, type, 't', 'read', collected);
  if (readable === 'FALSE') return undefined;
  const reader = readable === 'TRUE' ? undefined : session.identity.principal;
  const known = await unit.memory.recall(type.name, id, reader);
  if (known !== undefined) return known;
  const asked = readable === 'TRUE' ? '' : `, (${readable}) AS "?readable"`;
  const text = `SELECT ${allColumns(type)}${asked} FROM ${type.table} t WHERE ${identity} AND t.deleted_at IS NULL`;
  const reading = session.sql
    .query<Values>(prepared(text, collected.values))
    .then(([found]): Remembered | undefined => {
      if (found === undefined) return undefined;
      const { '?readable': mayRead, ...row } = found;
      return { row, readableFor: mayRead === true ? reader : undefined };
    });
  unit.memory.keep(type.name, id, reading);
  const found = await reading;
  return found?.readableFor === reader ? found : undefined;
}

async function select(
  session: Session,
  type: CompiledType,
  idOrNumber: string,
  wholeRow: boolean,
  deletedToo: boolean,
): Promise<readonly Values[]> {
  const collected = sqlParameters();
  const where = and(
    identitySql(type, 't', idOrNumber, collected),
    deletedToo ? 'TRUE' : 't.deleted_at IS NULL',
    accessSql(session, type, 't', 'read', collected),
  );
  if (where === 'FALSE') return [];
  // An older state is worked out from the newest one, for which every field is needed.
  const columns = wholeRow ? allColumns(type) : readableColumns(session, type);
  return session.sql.query<Values>(
    prepared(`SELECT ${columns} FROM ${type.table} t WHERE ${where}`, collected.values),
  );
}

function readableColumns(session: Session, type: CompiledType): string {
  const { readable } = accessOf(session, type);
  return [...type.systemFields.values(), ...type.fields.values()]
    .filter(({ name }) => readable.has(name) && (name !== 'number' || type.sequence !== undefined))
    .map(({ column }) => `t."${column}"`)
    .join(', ');
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new QueryError({ parameter: 'at', reason: 'it is a moment such as 2026-03-01T09:00:00Z.' });
  return at.toISOString();
}
