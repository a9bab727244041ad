import type { JournalEntry, Page, TypeReference } from '@praxis/sdk';
import { history } from '../journal/history.js';
import { readRecord } from './read-record.js';
import { accessOf, typeOf, type Session } from './session.js';

/** The journal of one record, newest first, with the fields that the session may read. */
export async function recordHistory(
  session: Session,
  reference: TypeReference,
  idOrNumber: string,
  options: { readonly limit?: number; readonly cursor?: string },
): Promise<Page<JournalEntry>> {
  const type = typeOf(session, reference);
  const record = await readRecord(session, type.name, idOrNumber, { includeDeleted: true });
  return history(
    session.sql,
    type.name,
    record['id'] as string,
    { readable: accessOf(session, type).readable, stateField: type.lifecycle?.field },
    options,
  );
}
