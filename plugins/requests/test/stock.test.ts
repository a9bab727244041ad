import { eq } from '@praxis/predicate';
import { CiClass, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { expect } from 'chai';
import { AssetReservation, ItemStock } from '../src/bridges/cmdb.js';
import { CatalogueItem, RequestedItem } from '../src/contract.js';
import { openShop, type Shop } from './support/shop.js';

describe('what is ordered from the stock', () => {
  let shop: Shop;
  let asset: string;
  let number: string | null;
  before(async () => {
    shop = await openShop({ plugins: ['cmdb'] });
    const [computer] = (await shop.bench.store.lookup(CiClass)).filter(({ name }) => name === 'Computer');
    const item = await shop.item({ name: 'Stock laptop' });
    number = item.number;
    await shop.bench.store.update(
      CatalogueItem.name,
      item.id,
      ItemStock.patch({ stock_class: computer?.id ?? null }),
    );
    asset = (await shop.bench.create(ConfigurationItem, { name: 'Book 14', class: computer?.id ?? '' })).id;
    await shop.bench.transition(ConfigurationItem, asset, 'receive');
  });
  after(() => shop?.close());

  const order = async (who: string) => {
    const { body } = await shop.call(who, 'POST', '/orders', { lines: [{ item: number }] });
    const [{ id } = { id: '' }] = body['requests'] as { id: string }[];
    const { items } = await shop.bench.store.find(RequestedItem, { filter: eq('request', id) });
    return items[0];
  };

  it('is put aside for the first, back-ordered for the second, and free again when it is not wanted', async () => {
    const first = await order(shop.rita);
    expect(await shop.bench.read(AssetReservation, asset)).to.deep.equal({ reserved_for: first?.id });
    const second = await order(shop.sven);
    expect([first?.state, second?.state]).to.deep.equal(['in_progress', 'back_ordered']);
    await shop.bench.transition(RequestedItem, first?.id ?? '', 'cancel');
    expect(await shop.bench.read(AssetReservation, asset)).to.deep.equal({ reserved_for: null });
  });

  it('is handed out to the person when it is complete', async () => {
    const third = await order(shop.rita);
    await shop.bench.transition(RequestedItem, third?.id ?? '', 'complete');
    expect(await shop.bench.store.get(ConfigurationItem, asset)).to.include({
      state: 'in_use',
      used_by: shop.rita,
    });
  });
});
