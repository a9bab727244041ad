import { all, eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { itemDifferences } from './differences.js';
import { happeningSources, type Happening, type HappeningQuery } from './happening.js';
import { nearItems } from './near-items.js';
import { rankSuspects, type Suspect } from './rank.js';

/** Further back than this hardly any cause is found. */
const daysBack = 7;
/** Items of a service from which is looked around when an incident names none itself. */
const mostOfService = 50;

/** What an incident is about and when it began. */
export interface Trouble {
  readonly item: string | null;
  readonly service: string | null;
  readonly began: string;
}

/**
 * What was done near the items of an incident before it began, the most suspicious first.
 *
 * @returns undefined when nothing is known of where to look
 */
export async function suspectsOf(
  { item, service, began }: Trouble,
  context: PluginContext,
): Promise<readonly Suspect[] | undefined> {
  const items = item === null ? await itemsOf(service, context) : [item];
  if (items.length === 0 && service === null) return undefined;
  const near = await nearItems(context.store, items);
  const from = new Date(Date.parse(began) - daysBack * 86_400_000).toISOString();
  const services = service === null ? [] : [service];
  const query: HappeningQuery = { items: [...near.keys()], services, from, to: began };
  const sources = [
    { id: 'cmdb.differences', load: items.length === 0 ? () => Promise.resolve([]) : itemDifferences },
    ...context.contributions(happeningSources),
  ];
  const found = await Promise.all(
    sources.map(async ({ id, load }): Promise<readonly Happening[]> => {
      try {
        return await load(query, context);
      } catch (error) {
        context.log.warn({ source: id, error }, 'a source of what changed was left out');
        return [];
      }
    }),
  );
  return rankSuspects(found.flat(), { began, near, services: new Set(services) });
}

async function itemsOf(service: string | null, { store }: PluginContext): Promise<readonly string[]> {
  if (service === null) return [];
  const { items } = await store.find(ConfigurationItem, {
    filter: all(eq('service', service), eq('state', 'in_use')),
    fields: ['name'],
    limit: mostOfService,
  });
  return items.map(({ id }) => id);
}
