import type { Panel } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Badge, IncidentBadge } from '../contract.js';

/** On the page of an incident: the badge that it is about. */
export const badgeOfIncident: Panel = {
  id: 'badges.of-incident',
  slot: 'record.side',
  title: 'Visitor badge',
  types: [Incident.name],
  template: 'badge-of-incident',
  async load({ record }, { store }) {
    const id = record === undefined ? null : IncidentBadge.read(record).badge;
    const [badge] = id === null ? [] : await store.getMany(Badge, [id]);
    if (badge === undefined) return undefined;
    const [host] = await store.getMany(Person, [badge.host]);
    return {
      href: `/r/badge/${badge.number ?? badge.id}`,
      visitor: badge.visitor,
      company: badge.company,
      card: badge.card,
      host: host?.name ?? null,
      lost: badge.state === 'lost',
      issuedAt: badge.issued_at,
    };
  },
};
