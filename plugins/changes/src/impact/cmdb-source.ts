import { ConfigurationItem, impactOf } from '@praxis/plugin-cmdb/contract';
import { isIn } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import type { ImpactSource } from './impact-source.js';

type Item = RecordOf<typeof ConfigurationItem>;

/** As many as a page shows; the sums count all. */
const mostShown = 200;
const partSize = 500;

/** Name of the field that the bridge to the CMDB adds to changes. */
export const affectedItemsField = 'changes__affected_items';

export function affectedItemsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const ids = change[affectedItemsField];
  return Array.isArray(ids) ? (ids as readonly string[]) : [];
}

/** What fails with the affected items, as the relations of the configuration records tell. */
export const cmdbSource: ImpactSource = {
  async reach(store, change) {
    const of = affectedItemsOf(change);
    if (of.length === 0)
      return { of, items: [], reached: 0, failing: 0, complete: true, services: [], owners: [] };
    const { items: found, complete } = await impactOf(store, of);
    const failing = found.filter(({ fails }) => fails);
    const known = await itemsOf(store, [...of, ...found.map(({ id }) => id)]);
    const stricken = [...of, ...failing.map(({ id }) => id)].flatMap((id) => known.get(id) ?? []);
    const lines = [...of.map((id) => ({ id, depth: 0, fails: true })), ...found].flatMap((one) => {
      const item = known.get(one.id);
      return item === undefined ? [] : [{ ...one, number: item.number, name: item.name }];
    });
    return {
      ...{ of, complete, reached: found.length, failing: failing.length },
      items: lines
        .slice(0, mostShown)
        .map(({ id, number, name, fails, depth }) => ({ id, number, name, fails, depth })),
      services: [...new Set(stricken.flatMap(({ service }) => service ?? []))],
      owners: [...new Set(stricken.flatMap(({ owner }) => owner ?? []))],
    };
  },
};

async function itemsOf(store: RecordStore, ids: readonly string[]): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>();
  for (let from = 0; from < ids.length; from += partSize) {
    const filter = isIn('id', ids.slice(from, from + partSize));
    for await (const item of store.stream(ConfigurationItem, {
      filter,
      fields: ['name', 'service', 'owner'],
    }))
      found.set(item.id, item);
  }
  return found;
}
