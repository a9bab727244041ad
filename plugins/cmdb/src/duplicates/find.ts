import { all, eq, isIn } from '@praxis/predicate';
import { job, on, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiClass, CiDuplicate, CiJunkValue, CiRelation, ConfigurationItem } from '../contract.js';
import { identityKeysOf, marksOf, readKey } from '../identification/identity-keys.js';
import { junkList } from '../identification/junk-list.js';

type Item = RecordOf<typeof ConfigurationItem>;

/** Looks for the twins of an item when what identifies it has changed. */
export const findTwinsOnSave = on(ConfigurationItem).committed(
  { id: 'cmdb.find-twins', actions: ['create', 'update', 'restore'], fields: ['identity_marks'] },
  async ({ recordId }, context) => {
    const store = context.store.asSystem('twins are looked for among all items');
    const [item] = await store.getMany(ConfigurationItem, [recordId]);
    if (item !== undefined) await findTwins(store, [item], context);
  },
);

/**
 * Looks through all items: for duplicates, because keys and values that identify nothing may have
 * changed, and for those without relations. Relations come by the thousand, so no save waits for this.
 */
export const findDuplicates = job({
  id: 'cmdb.find-duplicates',
  title: 'Look for duplicates, and for items without relations',
  schedule: '40 2 * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('duplicates are looked for among all items');
    const [classes, junk] = [await context.lookup(CiClass), junkList(await context.lookup(CiJunkValue))];
    const related = await relatedItems(store);
    let some: Item[] = [];
    const flush = async () => {
      for (const item of some) {
        const marks = marksOf(identityKeysOf(lineage(classes, item.class)), item, junk);
        const patch = {
          ...(JSON.stringify(marks) !== JSON.stringify(item.identity_marks ?? []) && {
            identity_marks: marks.length === 0 ? null : marks,
          }),
          ...(item.related !== related.has(item.id) && { related: related.has(item.id) }),
        };
        if (Object.keys(patch).length > 0) await store.update(ConfigurationItem.name, item.id, patch);
      }
      await findTwins(store, some, context);
      some = [];
    };
    for await (const item of store.stream(ConfigurationItem)) {
      context.signal.throwIfAborted();
      some.push(item);
      if (some.length === 100) await flush();
    }
    await flush();
  },
});

/** Ids of all items at an end of a relation. */
async function relatedItems(store: RecordStore): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { first, second } of store.stream(CiRelation, { fields: ['first', 'second'] }))
    ids.add(first).add(second);
  return ids;
}

/** Keeps pairs that share a mark of identity, once each; what was decided stays decided. */
async function findTwins(
  store: RecordStore,
  items: readonly Item[],
  { lookup }: Pick<PluginContext, 'lookup'>,
): Promise<void> {
  const [classes, junk] = [await lookup(CiClass), junkList(await lookup(CiJunkValue))];
  const marks = [...new Set(items.flatMap(({ identity_marks: own }) => own ?? []))];
  const others: Item[] = [];
  for (let start = 0; start < marks.length; start += 400) {
    const filter = isIn('identity_marks', marks.slice(start, start + 400));
    for await (const other of store.stream(ConfigurationItem, { filter })) others.push(other);
  }
  for (const item of items) {
    const twins = others.filter(
      ({ id, identity_marks: own }) =>
        id !== item.id && (own ?? []).some((mark) => item.identity_marks?.includes(mark)),
    );
    for (const twin of new Map(twins.map((one) => [one.id, one])).values()) {
      const [first = '', second = ''] = [item.id, twin.id].sort();
      const pair = all(eq('first', first), eq('second', second));
      if ((await store.count(CiDuplicate, { filter: pair })) > 0) continue;
      const keys = identityKeysOf(lineage(classes, item.class)).filter((key) =>
        readKey(key, item, junk).marks.some((mark) => twin.identity_marks?.includes(mark)),
      );
      const why = [...new Set(keys.map(({ expression }) => expression))].join(', ');
      await store.create(CiDuplicate, { first, second, why: why === '' ? 'identity' : why });
    }
  }
}
