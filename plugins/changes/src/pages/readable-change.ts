import { hasCode, type RecordOf, type RecordStore } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

/** A change by its number or id; undefined where there is none that the reader may know of. */
export async function readableChange(
  store: RecordStore,
  key: string | undefined,
): Promise<RecordOf<typeof Change> | undefined> {
  try {
    return await store.get(Change, key ?? '');
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

export function changeHref({ id, number }: { readonly id: string; readonly number: string | null }): string {
  return `/r/change/${number ?? id}`;
}
