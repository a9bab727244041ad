import { all, eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { CiClass } from '../../record-types/ci-class.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { StockRoom } from '../record-types/stock-room.js';

/** On the page of a stock room: what lies there, by class. */
export const stockPanel: Panel = {
  id: 'cmdb.stock',
  slot: 'record.main',
  title: 'In stock',
  types: [StockRoom.name],
  template: 'assets/stock',
  async load({ record }, { lookup, store }) {
    if (record === undefined) return undefined;
    const counts = await store.countBy(ConfigurationItem, 'class', {
      filter: all(eq('stock_room', record.id), eq('state', 'in_stock')),
    });
    const names = new Map((await lookup(CiClass)).map(({ id, name }) => [id, name]));
    return {
      rows: counts.map(({ value, count }) => ({ name: names.get(String(value)) ?? '–', count })),
      allHref: `/q/ci.in_stock?f=${encodeURIComponent(`state = in_stock and stock_room = '${record.id}'`)}`,
    };
  },
};
