import { Incident } from '@praxis/plugin-incidents/contract';
import { all, isIn, lte, now } from '@praxis/predicate';
import { defineBridge, grant, view } from '@praxis/sdk';
import { workOutClocks } from '../actions/work-out.js';
import { columnNames, columnsOn, shownGroup } from '../columns.js';
import type { FollowedType } from '../followed-type.js';
import { awaitAnswer } from '../hooks/await-answer.js';
import { moveClocks } from '../hooks/move-clocks.js';
import { results } from '../hooks/results.js';
import { takeSteps } from '../hooks/take-steps.js';
import { countdown } from '../list-columns/countdown.js';
import { serviceLevel } from '../panels/service-level.js';
import { seedIncidentPromises } from '../seed/seed.js';

const incidents: FollowedType = {
  type: Incident.name,
  requesters: ['caller', 'affected_person'],
  service: 'service',
  group: 'assignment_group',
  after: ['incidents'],
};

const column = countdown(Incident.name);
const columns = [
  'priority',
  'number',
  'state',
  'title',
  'service',
  column.id,
  'caller',
  'assignment_group',
  'assignee',
];
const isOpen = isIn('state_category', ['new', 'active', 'paused']);

export const bridge = defineBridge({
  extensions: [columnsOn(Incident.name)],
  grants: [grant('agent', Incident, { actions: ['read'], read: ['default', shownGroup], write: [] })],
  hooks: [moveClocks(incidents), takeSteps(incidents), awaitAnswer(incidents), results(incidents)],
  listColumns: [column],
  panels: [serviceLevel(Incident.name)],
  actions: [workOutClocks(Incident.name)],
  views: [
    view(Incident, 'by_promise', {
      title: 'By service level',
      filter: isOpen,
      sort: [columnNames.dueAt],
      groupBy: column.id,
      columns,
      icon: 'target-arrow',
      roles: ['agent'],
    }),
    view(Incident, 'at_risk', {
      title: 'At risk',
      filter: all(isOpen, lte(columnNames.dueAt, now('PT4H'))),
      sort: [columnNames.dueAt],
      groupBy: column.id,
      columns,
      icon: 'alert-triangle',
      pinned: true,
      roles: ['agent'],
    }),
  ],
  seed: seedIncidentPromises,
});
