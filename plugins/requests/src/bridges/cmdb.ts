import { CiClass, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { all, eq, isEmpty, type Predicate } from '@praxis/predicate';
import { contributeTo, defineBridge, extendType, reference, text, type RecordOf } from '@praxis/sdk';
import { CatalogueItem, RequestedItem } from '../contract.js';
import { stockKeepers, type StockKeeper } from '../fulfilment/stock.js';

/** From which assets an item is handed out. */
export const ItemStock = extendType(CatalogueItem, {
  plugin: 'requests',
  fields: {
    stock_class: reference({
      label: 'From the stock of',
      description: 'A class of items: what lies in stock is put aside when it is ordered.',
      to: CiClass,
      onPurge: 'clear',
    }),
    stock_model: text({ label: 'Of this model', description: 'Empty: any model of the class.' }),
  },
});

/** For which order an asset is put aside. Called `requests__reserved_for` on an item. */
export const AssetReservation = extendType(ConfigurationItem, {
  plugin: 'requests',
  fields: {
    reserved_for: reference({ label: 'Put aside for', to: RequestedItem, onPurge: 'clear' }),
  },
});

const reservedField = 'requests__reserved_for';

/** What lies in stock of an item and nobody waits for; undefined for an item that does not come from the stock. */
function free(item: RecordOf<typeof CatalogueItem>): Predicate | undefined {
  const { stock_class: of, stock_model: model } = ItemStock.read(item);
  if (of === null) return undefined;
  return all(
    eq('class', of),
    eq('state', 'in_stock'),
    isEmpty(reservedField),
    ...(model === null || model === '' ? [] : [eq('model', model)]),
  );
}

const assets: StockKeeper = {
  async available(item, store) {
    const filter = free(item);
    return filter === undefined ? undefined : store.count(ConfigurationItem, { filter });
  },

  async reserve(item, requested, tx) {
    const filter = free(item);
    if (filter === undefined) return undefined;
    // Two who order the last one at the same moment wait for each other here.
    await tx.lock(`stock ${String(ItemStock.read(item).stock_class)}`);
    const { items } = await tx.find(ConfigurationItem, {
      filter,
      sort: ['created_at'],
      limit: requested.quantity,
    });
    for (const { id } of items)
      await tx.update(ConfigurationItem.name, id, AssetReservation.patch({ reserved_for: requested.id }));
    return { reserved: items.length, wanted: requested.quantity };
  },

  async release(requested, tx) {
    const { items } = await tx.find(ConfigurationItem, { filter: eq(reservedField, requested), limit: 100 });
    for (const { id } of items)
      await tx.update(ConfigurationItem.name, id, AssetReservation.patch({ reserved_for: null }));
  },

  async handOut(requested, tx) {
    const { items } = await tx.find(ConfigurationItem, {
      filter: eq(reservedField, requested.id),
      limit: 100,
    });
    for (const { id } of items) {
      await tx.update(ConfigurationItem.name, id, AssetReservation.patch({ reserved_for: null }));
      await tx.transition(
        ConfigurationItem,
        id,
        'deploy',
        { used_by: requested.requested_for },
        { reason: `Ordered as ${requested.number ?? requested.id}.` },
      );
    }
  },
};

export const bridge = defineBridge({
  extensions: [ItemStock, AssetReservation],
  points: [contributeTo(stockKeepers, assets)],
});
