import { all, eq, type Predicate } from '@praxis/predicate';
import { hasCode, type GenericRecord, type RecordStore } from '@praxis/sdk';
import { Approvable } from './traits.js';

/** The record that an approval is about. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** The type stands in it so that access is asked of that type alone. */
export function ofSubject({ type, id }: Subject, ...others: readonly Predicate[]): Predicate {
  return all(eq('subject_type', type), eq('subject_id', id), ...others);
}

/** A record by type, and id or number; undefined where there is none that the store's principal may read. */
export async function readableRecord(
  store: RecordStore,
  type: string,
  idOrNumber: string,
): Promise<GenericRecord | undefined> {
  try {
    return await store.get(type, idOrNumber);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Whether records of a type can be approved, as far as the store's principal may know it. */
export function isApprovable(store: RecordStore, type: string): boolean {
  return store.types().includes(type) && store.describe(type)['x-record'].traits.includes(Approvable.name);
}

/** Address of a record's page. */
export function recordHref(
  type: string,
  record: { readonly id: string; readonly number: string | null },
): string {
  return `/r/${encodeURIComponent(type)}/${encodeURIComponent(record.number ?? record.id)}`;
}
