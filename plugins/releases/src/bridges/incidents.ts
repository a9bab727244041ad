import { all, eq, formatPredicate, gte } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { defineBridge, type Panel } from '@praxis/sdk';
import { Release } from '../contract.js';

const shown = 8;

/** In its early life: the incidents of its service since it was deployed. */
const sinceDeployment: Panel = {
  id: 'releases.incidents-since',
  slot: 'record.side',
  title: 'Incidents since the deployment',
  types: [Release.name],
  permission: actAsAgent,
  when: { field: 'state', op: 'eq', value: 'early_life' },
  prominent: true,
  template: 'incidents-since',
  async load({ record }, { store }) {
    const [service, since] = [record?.['service'], record?.['deployed_at']];
    if (typeof service !== 'string' || typeof since !== 'string') return undefined;
    if (!store.types().includes(Incident.name)) return undefined;
    const filter = all(eq('service', service), gte('opened_at', since));
    const { items, count } = await store.find(Incident, {
      filter,
      sort: ['-opened_at'],
      fields: ['title', 'opened_at'],
      limit: shown,
      count: 'exact',
    });
    return {
      total: count?.value ?? items.length,
      lines: items.map(({ id, number, title, opened_at: at }) => ({
        ...{ href: `/r/incident/${number ?? id}`, symbol: 'flame', key: number ?? '', title, at },
      })),
      allHref: `/q/type/incident?f=${encodeURIComponent(formatPredicate(filter))}`,
    };
  },
};

export const bridge = defineBridge({ panels: [sinceDeployment] });
