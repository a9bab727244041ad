import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { ConfigurationItem } from '../contract.js';
import { impactOf } from '../impact/impact-of.js';
import { itemLines } from './item-lines.js';

const shown = 8;

/** On the page of an item: what fails with it, the nearest first. */
export const impactPanel: Panel = {
  id: 'cmdb.impact',
  slot: 'record.side',
  title: 'Impact',
  types: [ConfigurationItem.name],
  permission: actAsAgent,
  prominent: true,
  template: 'impact-panel',
  async load({ record }, { store, lookup }) {
    if (record === undefined) return undefined;
    const { items, complete } = await impactOf(store, [record.id]);
    const failing = items.filter(({ fails }) => fails);
    const nearest = failing.slice(0, shown).map(({ id }) => id);
    const lines = await itemLines(store, lookup, nearest);
    return {
      failing: failing.length,
      spared: items.length - failing.length,
      complete,
      lines: nearest.flatMap((id) => lines.get(id) ?? []),
      href: `/x/cmdb/impact/${record.number ?? record.id}`,
    };
  },
};
