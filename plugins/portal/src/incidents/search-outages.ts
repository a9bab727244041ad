import { all, eq } from '@praxis/predicate';
import { MajorIncident } from '@praxis/plugin-incidents/contract';
import type { PortalSearchSource } from '../points/search.js';

/** Finds what is down now, so that nobody reports it once more. */
export const searchOutages: PortalSearchSource = {
  id: 'portal.outages',
  kind: 'outages',
  async search({ words, limit }, { store }) {
    if (!store.types().includes(MajorIncident.name)) return [];
    const { items } = await store.find(MajorIncident, {
      filter: all(eq('announced', true), eq('state', 'active')),
      search: words,
      limit,
    });
    return items.map(({ title, latest_update: text }) => ({
      title,
      href: '/portal/status',
      ...(text !== null && { text }),
    }));
  },
};
