import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Incident } from '../contract.js';

/** The incident's parent, its children, and what was merged into it. */
export const family: Panel = {
  id: 'incidents.family',
  slot: 'record.side',
  title: 'Parent and children',
  types: [Incident.name],
  template: 'family',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const fields = ['title', 'state', 'updated_at'];
    const [children, merged, parents] = await Promise.all([
      store.find(Incident, { filter: eq('parent', record.id), fields, limit: 20, count: 'exact' }),
      store.find(Incident, { filter: eq('merged_into', record.id), fields, limit: 20 }),
      typeof record['parent'] === 'string' ? store.getMany(Incident, [record['parent']]) : [],
    ]);
    const line = (incident: (typeof children.items)[number]) => ({
      href: `/r/incident/${incident.number ?? incident.id}`,
      key: incident.number ?? '',
      title: incident.title,
      symbol: 'flame',
      at: incident.updated_at,
    });
    if (children.items.length + merged.items.length + parents.length === 0) return undefined;
    return {
      parents: parents.map(line),
      children: children.items.map(line),
      childCount: children.count?.value ?? children.items.length,
      merged: merged.items.map(line),
    };
  },
};
