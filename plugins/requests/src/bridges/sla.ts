import {
  countdown,
  Promised,
  promisedRecords,
  promiseViews,
  serviceLevelGroup,
} from '@praxis/plugin-sla/contract';
import { contributeTo, defineBridge, extendType, grant } from '@praxis/sdk';
import { RequestedItem } from '../record-types/requested-item.js';

/** Beside their delivery target, anything may be promised about requested items, and has its clock. */
export const bridge = defineBridge({
  extensions: [extendType(RequestedItem, { plugin: 'requests', traits: [Promised] })],
  grants: [
    grant('agent', RequestedItem, { actions: ['read'], read: ['default', serviceLevelGroup], write: [] }),
  ],
  points: [
    contributeTo(promisedRecords, {
      ...{ type: RequestedItem.name, requesters: ['requested_for'], group: 'assignment_group' },
    }),
  ],
  views: promiseViews(RequestedItem, {
    columns: ['number', 'state', 'title', 'requested_for', countdown.id, 'assignment_group', 'assignee'],
    roles: ['agent'],
  }),
});
