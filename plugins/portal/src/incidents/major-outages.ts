import { all, any, eq, gt, isIn, now } from '@praxis/predicate';
import { MajorIncident, MajorIncidentPerson, standTo } from '@praxis/plugin-incidents/contract';
import type { PortalOutages } from '../points/outages.js';

/** Major incidents that were announced and are not over, or only since an hour. */
const isTold = all(
  eq('announced', true),
  any(eq('state', 'active'), all(eq('state', 'resolved'), gt('resolved_at', now('-PT1H')))),
);

/** Outages that everybody knows of; those of whoever said that they are affected come first. */
export const majorOutages: PortalOutages = {
  id: 'portal.major-incidents',
  async load({ principal, store }) {
    if (!store.types().includes(MajorIncident.name)) return [];
    const { items } = await store.find(MajorIncident, { filter: isTold, limit: 20 });
    if (items.length === 0) return [];
    const { items: stances } = await store.find(MajorIncidentPerson, {
      filter: all(
        eq('person', principal.id),
        isIn(
          'major_incident',
          items.map(({ id }) => id),
        ),
      ),
      limit: items.length,
    });
    return items
      .map((major) => ({
        id: major.id,
        title: major.title,
        service: major.service,
        text: major.latest_update ?? major.summary,
        since: major.started_at ?? major.announced_at,
        nextUpdateAt: major.next_public_update,
        isOver: major.state !== 'active',
        ...(major.state === 'active' && {
          affectsMe: stances.some((one) => one.major_incident === major.id && one.affected),
        }),
      }))
      .sort((one, other) => Number(other.affectsMe === true) - Number(one.affectsMe === true));
  },
  meToo: (outage, affected, { principal, store }) => standTo(store, outage, principal.id, { affected }),
};
