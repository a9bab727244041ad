import { all, any, eq, formatPredicate, gte, isIn } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { defineBridge, type Panel, type RecordStore } from '@praxis/sdk';
import { Release, ReleaseItem } from '../contract.js';

const shown = 8;
const mostItems = 200;
/** On an incident, while configuration items are kept. */
const itemField = 'cmdb__ci';

/** Configuration items that went out with a release; none while incidents name none. */
async function touchedItems(store: RecordStore, release: string): Promise<readonly string[]> {
  if (store.describe(Incident).properties[itemField] === undefined) return [];
  const { items } = await store.find(ReleaseItem, {
    filter: all(eq('release', release), eq('subject_type', 'ci')),
    limit: mostItems,
  });
  return items.flatMap(({ subject_id: id }) => id ?? []);
}

/** In its early life: the incidents of its service, or of what it touched, since it was deployed. */
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
    if (record === undefined || typeof since !== 'string') return undefined;
    if (!store.types().includes(Incident.name)) return undefined;
    const touched = await touchedItems(store, record.id);
    if (typeof service !== 'string' && touched.length === 0) return undefined;
    const filter = all(
      any(
        ...(typeof service === 'string' ? [eq('service', service)] : []),
        ...(touched.length > 0 ? [isIn(itemField, touched)] : []),
      ),
      gte('opened_at', since),
    );
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
