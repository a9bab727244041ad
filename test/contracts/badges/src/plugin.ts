import { definePlugin, grant, view } from '@praxis/sdk';
import { Badge, IncidentBadge } from './contract.js';
import { lostBadge } from './hooks/lost-badge.js';
import { oneCardOneVisitor } from './hooks/one-card-one-visitor.js';
import { stamps } from './hooks/stamps.js';
import { chase } from './jobs/chase.js';
import { hoursOut } from './list-columns/hours-out.js';
import { badgeOfIncident } from './panels/badge-of-incident.js';
import { inTheHouse } from './panels/in-the-house.js';
import { BadgeSettings } from './settings.js';

export default definePlugin({
  contributes: {
    recordTypes: [Badge],
    extensions: [IncidentBadge],
    hooks: [stamps, oneCardOneVisitor, lostBadge],
    roles: [
      {
        id: 'reception',
        title: 'Reception',
        description: 'Hands out visitor badges.',
        includes: ['requester'],
      },
    ],
    grants: [
      grant('reception', Badge, { actions: ['*'] }),
      grant('agent', Badge, { actions: ['read'] }),
      grant('requester', Badge, {
        actions: ['read', 'create'],
        where: { field: 'host', op: 'eq', value: { variable: 'me' } },
      }),
    ],
    settings: BadgeSettings,
    views: [
      view(Badge, 'out', {
        title: 'In the house',
        filter: 'state in (out, overdue)',
        sort: ['-issued_at'],
        columns: ['number', 'visitor', 'company', 'host', 'card', 'state', 'badges.hours-out'],
        pinned: true,
      }),
      view(Badge, 'expected', {
        title: 'Expected visitors',
        filter: 'state = expected',
        columns: ['number', 'visitor', 'company', 'host'],
      }),
    ],
    navigation: [
      {
        id: 'badges.out',
        section: 'tools',
        label: 'Visitors',
        icon: 'user',
        href: '/q/badge.out',
        type: Badge.name,
      },
    ],
    panels: [badgeOfIncident, inTheHouse],
    listColumns: [hoursOut],
    jobs: [chase],
  },
});
