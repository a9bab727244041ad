import { all, eq, type Predicate } from '@praxis/predicate';
import { hasCode, type GenericRecord, type RecordStore, type Trait } from '@praxis/sdk';

/** The record that a task, a line of a checklist or an entry of time belongs to. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** Finds what belongs to a subject. The type stands in it so that access is asked of that type alone. */
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

/** Whether a type that the store's principal may read opted into a trait. */
export function hasTrait(store: RecordStore, type: string, { name }: Trait): boolean {
  return store.describe(type)['x-record'].traits.includes(name);
}

/** A record of a type with the trait, by its number. */
export async function recordByNumber(
  store: RecordStore,
  trait: Trait,
  number: string,
): Promise<{ readonly type: string; readonly record: GenericRecord } | undefined> {
  const key = number.trim().toUpperCase();
  for (const type of store.types()) {
    const { traits, number: numbers } = store.describe(type)['x-record'];
    if (numbers === undefined || !traits.includes(trait.name) || !key.startsWith(numbers.prefix)) continue;
    const record = await readableRecord(store, type, key);
    if (record !== undefined) return { type, record };
  }
  return undefined;
}

/** Address of a record's page. */
export function recordHref(
  type: string,
  record: { readonly id: string; readonly number: string | null },
): string {
  return `/r/${encodeURIComponent(type)}/${encodeURIComponent(record.number ?? record.id)}`;
}
