import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, grant } from '@praxis/sdk';
import { columnsOn, shownGroup } from '../columns.js';
import type { FollowedType } from '../followed-type.js';
import { awaitAnswer } from '../hooks/await-answer.js';
import { moveClocks } from '../hooks/move-clocks.js';
import { results } from '../hooks/results.js';
import { takeSteps } from '../hooks/take-steps.js';
import { seedIncidentPromises } from '../seed/seed.js';

const incidents: FollowedType = {
  type: Incident.name,
  requesters: ['caller', 'affected_person'],
  service: 'service',
  group: 'assignment_group',
  after: ['incidents'],
};

export const bridge = defineBridge({
  extensions: [columnsOn(Incident.name)],
  grants: [grant('agent', Incident, { actions: ['read'], read: [shownGroup], write: [] })],
  seed: seedIncidentPromises,
  hooks: [moveClocks(incidents), takeSteps(incidents), awaitAnswer(incidents), results(incidents)],
});
