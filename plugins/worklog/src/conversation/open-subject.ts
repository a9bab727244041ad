import type { GenericRecord, RecordStore } from '@praxis/sdk';
import { SubjectNotFoundError } from '../errors.js';
import { readableRecord } from '../subject.js';

/** The record that a route or page is about. @throws SubjectNotFoundError */
export async function openSubject(store: RecordStore, type: string, key: string): Promise<GenericRecord> {
  const record = await readableRecord(store, type, key);
  if (record === undefined) throw new SubjectNotFoundError({ type, key });
  return record;
}
