import type { RecordOf, RecordType } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { SqlPool } from '../sql/sql.js';
import type { Lookups } from './session.js';
import { built, queryBuilder } from '../sql/query-builder.js';
import { systemColumns, withNumber } from './rows.js';

/** Reference data that is larger than this does not belong into the memory of every node. */
const maximumRecords = 10_000;

export interface LookupCache extends Lookups {
  /** Forgets a type; called for every committed change, of this node or of another one. */
  invalidate(type: string): void;
}

interface Loaded {
  /** How often the type had changed when the read began. */
  readonly version: number;
  readonly records: Promise<readonly unknown[]>;
}

/**
 * Keeps whole `cached` types in memory, per generation, until one of their records changes.
 *
 * A read that began before a change is not used after it, in whichever generation it began: every
 * change raises the type's version, and what was read at another version is read again.
 */
export function createLookups(sql: SqlPool): LookupCache {
  const caches = new WeakMap<Generation, Map<string, Loaded>>();
  const versions = new Map<string, number>();
  return {
    all<T extends RecordType>(generation: Generation, type: T) {
      let cache = caches.get(generation);
      if (cache === undefined) caches.set(generation, (cache = new Map<string, Loaded>()));
      const version = versions.get(type.name) ?? 0;
      let loaded = cache.get(type.name);
      if (loaded?.version !== version) {
        const reading: Loaded = { version, records: load(sql, generation, type.name) };
        cache.set(type.name, reading);
        // A failed read must not be remembered.
        reading.records.catch(() => {
          if (cache.get(type.name) === reading) cache.delete(type.name);
        });
        loaded = reading;
      }
      return loaded.records as Promise<readonly RecordOf<T>[]>;
    },
    changesOf: (type) => versions.get(type) ?? 0,
    invalidate: (type) => void versions.set(type, (versions.get(type) ?? 0) + 1),
  };
}

async function load(sql: SqlPool, generation: Generation, name: string): Promise<readonly unknown[]> {
  const type = generation.types.get(name);
  if (type?.schema['x-record'].cached !== true)
    throw new TypeError(`"${name}" is not an enabled record type with "cached".`);
  const columns = [...systemColumns(type), ...[...type.fields.values()].map(({ column }) => column)];
  const rows = await sql.query(
    built(
      queryBuilder()(type.table)
        .select(columns)
        .whereNull('deleted_at')
        .orderBy('id')
        .limit(maximumRecords + 1),
    ),
  );
  if (rows.length > maximumRecords)
    throw new TypeError(`"${name}" has more than ${maximumRecords} records, too many for "cached".`);
  return Object.freeze(rows.map((row) => Object.freeze(withNumber(type, row))));
}
