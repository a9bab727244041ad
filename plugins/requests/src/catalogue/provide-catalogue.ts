import { all, any, eq, gte, isIn, variable } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { provide, type PluginContext } from '@praxis/sdk';
import { RequestedItem } from '../record-types/requested-item.js';
import { ServiceRequest } from '../record-types/service-request.js';
import { track } from '../tracker/tracker.js';
import { Catalogue, type CatalogueEntry } from './catalogue-service.js';
import { entriesOf, fitting, visibleItems } from './visible-items.js';

const dayMs = 86_400_000;
const windowDays = 90;

export const provideCatalogue = provide(Catalogue, {
  async items(context, { words = '', limit = 200 } = {}) {
    return entriesOf(context, fitting(await visibleItems(context), words).slice(0, limit));
  },

  popular: popularItems,

  async requests(context, { openOnly, limit }) {
    if (!context.store.types().includes(ServiceRequest.name)) return [];
    const mine = any(eq('requested_for', variable('me')), eq('requested_by', variable('me')));
    const { items } = await context.store.find(ServiceRequest, {
      filter: openOnly ? all(mine, isIn('state_category', ['new', 'active', 'paused'])) : mine,
      sort: ['-created_at'],
      limit,
    });
    return Promise.all(
      items.map(async (request) => {
        const { key, title, state, stateLabel, next, expectedAt, createdAt } = await track(context, request);
        const lifecycle = context.store.describe(ServiceRequest)['x-record'].lifecycle;
        return {
          ...{ key, title, state, stateLabel, next, expectedAt, createdAt },
          tone: lifecycle?.states[state]?.tone ?? null,
          href: `/x/requests/requests/${key}`,
        };
      }),
    );
  },
});

/** What people at the same place ordered most; where that says nothing, what everybody did; then the catalogue's own order. */
export async function popularItems(
  context: PluginContext,
  limit: number,
): Promise<readonly CatalogueEntry[]> {
  const visible = await visibleItems(context);
  if (visible.length === 0) return [];
  const system = context.store.asSystem('which items are ordered most is told, and by whom is not');
  const [me] = await system.getMany(Person, [context.principal.id]);
  const since = gte('created_at', new Date(context.now().getTime() - windowDays * dayMs).toISOString());
  const counts = await system.aggregate(RequestedItem, {
    filter: since,
    by: ['item'],
    measures: {
      all: { take: 'count' },
      near: {
        take: 'count',
        filter:
          me?.organisation == null
            ? eq('requested_for', me?.manager ?? context.principal.id)
            : eq('requested_for.organisation', me.organisation),
      },
    },
  });
  const orders = new Map(
    counts.map(({ group: [item], measures }) => [
      String(item),
      Number(measures.near ?? 0) * 1000 + Number(measures.all ?? 0),
    ]),
  );
  const ranked = visible
    .map((item, place) => ({ item, place, orders: orders.get(item.id) ?? 0 }))
    .sort((left, right) => right.orders - left.orders || left.place - right.place);
  return entriesOf(
    context,
    ranked.slice(0, limit).map(({ item }) => item),
  );
}
