import { all, any, eq } from '@praxis/predicate';
import { on, type RecordOf, type RecordStore } from '@praxis/sdk';
import { CiDuplicate, ConfigurationItem } from '../contract.js';

type Item = RecordOf<typeof ConfigurationItem>;

/** Keeps with items whether they are perhaps the same as others. */
export const flagDoubted = on(CiDuplicate).committed(
  { id: 'cmdb.flag-doubted' },
  async ({ recordId }, context) => {
    const store = context.store.asSystem('which items are doubted is kept for everybody');
    const pair = await store.get(CiDuplicate, recordId, { includeDeleted: true });
    for (const item of await itemsOf(store, pair)) {
      const filter = all(eq('status', 'open'), any(eq('first', item.id), eq('second', item.id)));
      await flag(store, item, { doubted: (await store.count(CiDuplicate, { filter })) > 0 });
    }
  },
);

function itemsOf(
  store: RecordStore,
  { first, second }: { readonly first: string; readonly second: string },
): Promise<readonly Item[]> {
  return store.getMany(ConfigurationItem, [first, second]);
}

async function flag(
  store: RecordStore,
  item: Item,
  patch: Readonly<Partial<Pick<Item, 'related' | 'doubted'>>>,
): Promise<void> {
  const isNews = Object.entries(patch).some(([name, value]) => item[name as 'related'] !== value);
  if (isNews) await store.update(ConfigurationItem.name, item.id, patch);
}
