import { all, any, eq, isIn, type Predicate } from '@praxis/predicate';
import type { GenericRecord, Transaction } from '@praxis/sdk';
import type { PreparedRow } from './prepare-batch.js';

/** What a row is known by; undefined where one of its keys is empty. */
export function keyOf(row: PreparedRow, key: readonly string[]): string | undefined {
  const values = key.map((field) => keyValue(row, field));
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

/** The records that are here already, by the key of their rows. */
export async function matchExisting(
  tx: Transaction,
  type: string,
  rows: readonly PreparedRow[],
  key: readonly string[],
): Promise<ReadonlyMap<string, GenericRecord>> {
  const found = new Map<string, GenericRecord>();
  const known = rows.filter((row) => keyOf(row, key) !== undefined);
  if (known.length === 0) return found;
  for (let start = 0; start < known.length; start += 50) {
    const some = known.slice(start, start + 50);
    const { items } = await tx.find(type, { filter: filterOf(some, key), limit: 200 });
    for (const record of items) found.set(JSON.stringify(key.map((field) => record[field])), record);
  }
  return found;
}

function filterOf(rows: readonly PreparedRow[], key: readonly string[]): Predicate {
  const [only] = key;
  if (key.length === 1 && only !== undefined)
    return isIn(
      only,
      rows.map((row) => String(keyValue(row, only))),
    );
  return any(...rows.map((row) => all(...key.map((field) => eq(field, keyValue(row, field) as string)))));
}

function keyValue({ record, values }: PreparedRow, field: string): unknown {
  return (field === 'number' ? record.number : values[field]) ?? undefined;
}
