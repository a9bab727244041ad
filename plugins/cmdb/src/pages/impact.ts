import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PluginPage } from '@praxis/sdk';
import { drawImpact } from '../impact/drawn-impact.js';
import { impactOf } from '../impact/impact-of.js';
import { whoIsHit } from '../impact/who-is-hit.js';
import { badgesOf } from '../map/node-badges.js';
import { itemLines } from '../panels/item-lines.js';
import { itemOfPage } from './item-of-page.js';

const deepest = 10;

/** `/x/cmdb/impact/CI0000001`: what fails with an item, or what it stands on, drawn and as a table. */
export const impactPage: PluginPage = {
  path: '/impact/:key',
  title: 'Impact',
  permission: actAsAgent,
  template: 'impact',
  async load({ params, query }, context) {
    const item = await itemOfPage(context, params['key']);
    if (item === undefined) return { notFound: true };
    const { store, msg } = context;
    const direction = query['direction'] === 'up' ? 'up' : 'down';
    const depth = Math.min(Math.max(Number.parseInt(query['depth'] ?? '', 10) || 6, 1), deepest);
    const impact = await impactOf(store, [item.id], { direction, depth });
    const nearestFirst = [...impact.items].sort((one, other) => one.depth - other.depth);
    const concerned = nearestFirst.filter(({ fails }) => fails || direction === 'up').map(({ id }) => id);
    const [lines, badges, hit] = await Promise.all([
      itemLines(store, (type) => context.lookup(type), [item.id, ...nearestFirst.map(({ id }) => id)]),
      badgesOf(context, [item.id, ...concerned]),
      direction === 'down' ? whoIsHit(store, [item.id, ...concerned]) : undefined,
    ]);
    const key = item.number ?? item.id;
    const path = `/x/cmdb/impact/${key}`;
    return {
      title: msg('Impact of {name}', { name: item.name }),
      model: {
        name: item.name,
        backHref: `/r/ci/${key}`,
        mapHref: `/x/cmdb/map/${key}`,
        isDown: direction === 'down',
        downHref: `${path}?depth=${depth}`,
        upHref: `${path}?direction=up&depth=${depth}`,
        deeperHref: `${path}?direction=${direction}&depth=${depth + 1}`,
        canGoDeeper: depth < deepest && impact.items.some((one) => one.depth === depth),
        complete: impact.complete,
        hit,
        drawing:
          nearestFirst.length === 0
            ? undefined
            : await drawImpact(item.id, impact, { lines, badges, msg, direction }),
        rows: nearestFirst.flatMap(({ id, depth: away, fails }) => {
          const line = lines.get(id);
          return line === undefined ? [] : [{ ...line, away, fails, work: badges.get(id) ?? [] }];
        }),
      },
    };
  },
};
