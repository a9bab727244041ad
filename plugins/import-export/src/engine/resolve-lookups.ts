import { isIn } from '@praxis/predicate';
import type { Store, Transaction } from '@praxis/sdk';
import type { CellProblem, PendingLookup } from '../mapping/apply-transforms.js';
import type { Lookup } from '../mapping/mapping.js';
import type { WrittenRecord } from '../record-types/import-batch.js';

type Records = Store | Transaction;

/** Ids of records that were looked up, for as long as one import runs. */
export interface LookupCache {
  /** Finds, or makes, everything that is wanted and not known yet. */
  prepare(store: Records, wanted: readonly PendingLookup[]): Promise<readonly WrittenRecord[]>;
  /** The id, or ids, of what is wanted; null with a problem where it is not there. */
  answer(wanted: PendingLookup): { readonly value: unknown; readonly problem: CellProblem | undefined };
  /** Forgets what was made, because it was taken back. */
  forget(records: readonly WrittenRecord[]): void;
}

/** A page of the store. */
const pageSize = 200;

export function createLookupCache(reason: string, actor: string): LookupCache {
  const known = new Map<string, string>();
  const keyOf = (lookup: Lookup, value: string): string => `${lookup.type} ${lookup.by} ${value}`;

  const find = async (
    store: Records,
    lookup: Lookup,
    values: readonly string[],
    deleted: boolean,
  ): Promise<string[]> => {
    const found: string[] = [];
    for (let start = 0; start < values.length; start += pageSize) {
      const page = await store.find(lookup.type, {
        filter: isIn(lookup.by, values.slice(start, start + pageSize)),
        fields: [lookup.by],
        limit: pageSize,
        deleted,
      });
      for (const record of page.items) {
        const value = String(record[lookup.by]);
        if (!known.has(keyOf(lookup, value))) found.push(record.id);
        known.set(keyOf(lookup, value), record.id);
      }
    }
    return found;
  };

  const make = async (
    store: Records,
    lookup: Lookup,
    values: readonly string[],
  ): Promise<WrittenRecord[]> => {
    const results = await store.importRecords(
      lookup.type,
      values.map((value) => ({
        ...{ actor, reason },
        // A number is not a field: it is kept instead of the next one.
        ...(lookup.by === 'number'
          ? { number: value, values: { ...lookup.values } }
          : { values: { ...lookup.values, [lookup.by]: value } }),
      })),
    );
    return results.flatMap((result, index) => {
      if (result.status !== 'done') return [];
      known.set(keyOf(lookup, values[index] ?? ''), result.id);
      return [{ type: lookup.type, id: result.id, version: result.version }];
    });
  };

  return {
    async prepare(store, wanted) {
      const groups = new Map<string, { lookup: Lookup; values: Set<string> }>();
      for (const { lookup, wanted: values } of wanted) {
        const name = JSON.stringify(lookup);
        const group = groups.get(name) ?? { lookup, values: new Set<string>() };
        groups.set(name, group);
        for (const value of typeof values === 'string' ? [values] : values) {
          if (!known.has(keyOf(lookup, value))) group.values.add(value);
        }
      }
      const made: WrittenRecord[] = [];
      for (const { lookup, values } of groups.values()) {
        if (values.size === 0) continue;
        await find(store, lookup, [...values], false);
        if (lookup.missing !== 'create') continue;
        const unknown = (): string[] => [...values].filter((value) => !known.has(keyOf(lookup, value)));
        // What stands in the bin keeps its name there, so it is taken out rather than made twice.
        for (const id of await find(store, lookup, unknown(), true)) {
          await store.restore(lookup.type, id, { reason, actor });
        }
        const missing = unknown();
        for (let start = 0; start < missing.length; start += 500) {
          made.push(...(await make(store, lookup, missing.slice(start, start + 500))));
        }
      }
      return made;
    },
    answer({ lookup, wanted }) {
      const values = typeof wanted === 'string' ? [wanted] : wanted;
      const ids = values.map((value) => known.get(keyOf(lookup, value)));
      const missing = values.find((_, index) => ids[index] === undefined);
      if (missing === undefined)
        return { value: typeof wanted === 'string' ? ids[0] : ids, problem: undefined };
      if (lookup.missing === 'empty') {
        const kept = ids.filter((id) => id !== undefined);
        return { value: typeof wanted === 'string' ? null : kept, problem: undefined };
      }
      const message = `No ${lookup.type} has "${missing}" as its ${lookup.by}.`;
      return { value: null, problem: { code: 'E_IMPORT_LOOKUP', message, severity: 'error' } };
    },
    forget(records) {
      const gone = new Set(records.map(({ id }) => id));
      for (const [key, id] of known) if (gone.has(id)) known.delete(key);
    },
  };
}
