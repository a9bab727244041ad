import type { Platform } from '@praxis/core';
import type { GenericRecord, JournalEntry, Principal } from '@praxis/sdk';
import type { Sight } from './signals.js';
import type { Subscription } from './subscription.js';

/** The records that entries speak of, whole, those in the bin included; one statement for each type. */
export async function storedRecords(
  platform: Platform,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, GenericRecord>> {
  const ids = new Map<string, Set<string>>();
  for (const { type, recordId } of entries) {
    if (platform.generation.types.has(type))
      ids.set(type, (ids.get(type) ?? new Set<string>()).add(recordId));
  }
  const records = new Map<string, GenericRecord>();
  for (const [type, ofType] of ids) {
    for (const record of await platform.storedRecords(type, [...ofType])) records.set(record.id, record);
  }
  return records;
}

/** What a subscriber may know of the changed records. */
export async function sightOf(
  platform: Platform,
  principal: Principal,
  subscription: Subscription,
  entries: readonly JournalEntry[],
  records: ReadonlyMap<string, GenericRecord>,
): Promise<Sight> {
  const { type, filter } = subscription;
  const access = platform.generation.access.of(principal, type);
  if (access === undefined) return { readableFields: new Set(), readable: new Set(), fitting: new Set() };
  const rows = [...new Set(entries.map(({ recordId }) => recordId))].flatMap((id) => records.get(id) ?? []);
  // Who could read a record may know that it went into the bin.
  const readable = await platform.matchingRecords(principal, type, rows, { binned: true });
  const fitting =
    filter === undefined ? readable : await platform.matchingRecords(principal, type, rows, { filter });
  return { readableFields: access.readable, readable, fitting };
}
