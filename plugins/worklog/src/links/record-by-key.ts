import type { GenericRecord, RecordStore } from '@praxis/sdk';
import { readableRecord } from '../subject.js';

/** Finds a record by what people have at hand: its number, or the address of its page. */
export async function recordByKey(
  store: RecordStore,
  text: string,
): Promise<{ readonly type: string; readonly record: GenericRecord } | undefined> {
  const key = text.trim();
  const [, addressType, addressKey] = /(?:^|\/)r\/([a-z0-9_]+)\/([\w.-]+)/.exec(key) ?? [];
  if (addressType !== undefined && addressKey !== undefined) return found(store, addressType, addressKey);
  for (const type of store.types()) {
    const prefix = store.describe(type)['x-record'].number?.prefix;
    if (prefix === undefined || !key.toUpperCase().startsWith(prefix.toUpperCase())) continue;
    const match = await found(store, type, key);
    if (match !== undefined) return match;
  }
  return undefined;
}

async function found(store: RecordStore, type: string, key: string) {
  const record = await readableRecord(store, type, key);
  return record === undefined ? undefined : { type, record };
}
