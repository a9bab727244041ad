import { Promised, promiseViews, serviceLevelGroup, countdown } from '@praxis/plugin-sla/contract';
import { defineBridge, extendType, grant } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { seedPromises } from '../seed/promises.js';

/** Something may be promised about changes, such as when they are assessed. */
export const bridge = defineBridge({
  extensions: [extendType(Change, { plugin: 'changes', traits: [Promised] })],
  grants: [grant('agent', Change, { actions: ['read'], read: ['default', serviceLevelGroup], write: [] })],
  views: promiseViews(Change, {
    columns: ['type', 'number', 'state', 'title', 'risk', countdown.id, 'assignment_group', 'assignee'],
    roles: ['agent'],
  }),
  seed: seedPromises,
});
