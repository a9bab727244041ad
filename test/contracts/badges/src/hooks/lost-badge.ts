import { on } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Badge, IncidentBadge } from '../contract.js';

/** A lost badge opens doors to whoever finds it, so somebody has to lock it. */
export const lostBadge = on(Badge).derive(
  { id: 'badges.lost-badge', actions: ['transition'], fields: ['state'] },
  async (badge, { tx, transition }) => {
    if (transition !== 'lose') return;
    const system = tx.asSystem('whoever reports a loss need not be allowed to create incidents');
    await system.create(Incident.name, {
      title: `Visitor badge ${badge.card ?? ''} is lost`,
      caller: badge.host,
      ...IncidentBadge.patch({ badge: badge.id }),
    });
  },
);
