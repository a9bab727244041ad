import { sqlParameters } from '@praxis/predicate';
import { RecordNotFoundError, type JournalEntry, type Page, type TypeReference } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { history } from '../journal/history.js';
import { accessSql, and } from './conditions.js';
import { identitySql, isId } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

/** The journal of one record, newest first, with the fields that the session may read. */
export async function recordHistory(
  session: Session,
  reference: TypeReference,
  idOrNumber: string,
  options: { readonly limit?: number; readonly cursor?: string },
): Promise<Page<JournalEntry>> {
  const type = typeOf(session, reference);
  const readable = findReadable(session, type, idOrNumber);
  const of = (id: string): Promise<Page<JournalEntry>> =>
    history(
      session.sql,
      type.name,
      id,
      { readable: accessOf(session, type).readable, stateField: type.lifecycle?.field },
      options,
    );
  // Asked side by side, but told only to those who may read the record.
  const [id, page] = await Promise.all([readable, isId(idOrNumber) ? of(idOrNumber) : undefined]);
  return page ?? of(id);
}

/** @throws RecordNotFoundError also for a record that the session may not read */
async function findReadable(session: Session, type: CompiledType, idOrNumber: string): Promise<string> {
  const collected = sqlParameters();
  const where = and(
    identitySql(type, 't', idOrNumber, collected),
    accessSql(session, type, 't', 'read', collected),
  );
  const [found] =
    where === 'FALSE'
      ? []
      : await session.sql.query<{ id: string }>(
          prepared(`SELECT t.id FROM ${type.table} t WHERE ${where}`, collected.values),
        );
  if (found === undefined) throw new RecordNotFoundError({ type: type.name, id: idOrNumber });
  return found.id;
}
