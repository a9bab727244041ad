import { Problem } from '@praxis/plugin-problems/contract';
import { defineBridge, extendType, grant } from '@praxis/sdk';
import { countdown } from '../list-columns/countdown.js';
import { promiseViews } from '../promise-views.js';
import { Promised, serviceLevelGroup } from '../promised.js';
import { problemPromises } from '../seed/problem-promises.js';
import { seedPromises } from '../seed/seed.js';

const who = ['assignment_group', 'assignee'];

export const bridge = defineBridge({
  extensions: [extendType(Problem, { plugin: 'sla', traits: [Promised] })],
  grants: [grant('agent', Problem, { actions: ['read'], read: ['default', serviceLevelGroup], write: [] })],
  views: promiseViews(Problem, {
    columns: ['priority', 'number', 'state', 'title', 'service', countdown.id, ...who],
    roles: ['agent'],
  }),
  seed: (context) => seedPromises(context, Problem, problemPromises),
});
