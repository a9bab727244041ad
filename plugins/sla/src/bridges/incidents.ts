import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, extendType, grant } from '@praxis/sdk';
import { countdown } from '../list-columns/countdown.js';
import { promiseViews } from '../promise-views.js';
import { Promised, serviceLevelGroup } from '../promised.js';
import { incidentPromises } from '../seed/incident-promises.js';
import { seedPromises } from '../seed/seed.js';

const who = ['caller', 'assignment_group', 'assignee'];

export const bridge = defineBridge({
  extensions: [extendType(Incident, { plugin: 'sla', traits: [Promised] })],
  grants: [grant('agent', Incident, { actions: ['read'], read: ['default', serviceLevelGroup], write: [] })],
  views: promiseViews(Incident, {
    columns: ['priority', 'number', 'state', 'title', 'service', countdown.id, ...who],
    pinned: true,
    roles: ['agent'],
  }),
  seed: (context) => seedPromises(context, Incident, incidentPromises),
});
