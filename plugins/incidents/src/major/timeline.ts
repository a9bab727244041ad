import { all, eq, lt } from '@praxis/predicate';
import type { TimelineSource } from '@praxis/sdk';
import { MajorIncident } from './record-types/major-incident.js';
import { MajorIncidentUpdate } from './record-types/major-incident-update.js';

/** On a major incident: what was told of it, the internal updates in amber. */
export const updatesOfMajor: TimelineSource = {
  id: 'incidents.updates-of-major',
  types: [MajorIncident.name],
  async load({ record, before, limit }, { store }) {
    const mine = eq('major_incident', record.id);
    const { items } = await store.find(MajorIncidentUpdate, {
      filter: before === undefined ? mine : all(mine, lt('created_at', before)),
      sort: ['-created_at'],
      limit,
    });
    return items.map((update) => ({
      id: `update-${update.id}`,
      at: update.created_at,
      actor: update.created_by,
      kind: update.visibility === 'public' ? ('message' as const) : ('note' as const),
      markdown: update.body,
      icon: 'speakerphone',
    }));
  },
};
