import { actAsAgent } from '@praxis/plugin-people/contract';
import { hasCode, type PluginContext, type PluginPage, type RecordOf } from '@praxis/sdk';
import { ConfigurationItem } from '../contract.js';
import { impactOf } from '../impact/impact-of.js';
import { itemLines } from '../panels/item-lines.js';

const deepest = 10;

/** `/x/cmdb/impact/CI0000001`: what fails with an item, or what it stands on, as a table. */
export const impactPage: PluginPage = {
  path: '/impact/:key',
  title: 'Impact',
  permission: actAsAgent,
  template: 'impact',
  async load({ params, query }, context) {
    const item = await readable(context, params['key'] ?? '');
    if (item === undefined) return { notFound: true };
    const direction = query['direction'] === 'up' ? 'up' : 'down';
    const depth = Math.min(Math.max(Number.parseInt(query['depth'] ?? '', 10) || 6, 1), deepest);
    const { items, complete } = await impactOf(context.store, [item.id], { direction, depth });
    const lines = await itemLines(
      context.store,
      (type) => context.lookup(type),
      items.map(({ id }) => id),
    );
    const path = `/x/cmdb/impact/${item.number ?? item.id}`;
    const nearestFirst = [...items].sort((one, other) => one.depth - other.depth);
    return {
      model: {
        name: item.name,
        number: item.number,
        backHref: `/r/ci/${item.number ?? item.id}`,
        isDown: direction === 'down',
        downHref: `${path}?depth=${depth}`,
        upHref: `${path}?direction=up&depth=${depth}`,
        deeperHref: `${path}?direction=${direction}&depth=${depth + 1}`,
        depth,
        canGoDeeper: depth < deepest && items.some((one) => one.depth === depth),
        complete,
        rows: nearestFirst.flatMap(({ id, depth: away, fails }) => {
          const line = lines.get(id);
          return line === undefined ? [] : [{ ...line, away, fails }];
        }),
      },
    };
  },
};

async function readable(
  { store }: PluginContext,
  key: string,
): Promise<RecordOf<typeof ConfigurationItem> | undefined> {
  try {
    return await store.get(ConfigurationItem, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}
