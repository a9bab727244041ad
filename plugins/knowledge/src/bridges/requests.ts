import { ServiceRequest } from '@praxis/plugin-requests/contract';
import { isIn } from '@praxis/predicate';
import { contributeTo, defineBridge, extendType } from '@praxis/sdk';
import { solvedRecords, Solvable } from '../contract.js';

/** Requests are answered with knowledge, too: how-tos beside what somebody ordered. */
export const bridge = defineBridge({
  extensions: [extendType(ServiceRequest, { plugin: 'knowledge', traits: [Solvable] })],
  points: [
    contributeTo(solvedRecords, {
      type: ServiceRequest.name,
      texts: ['title', 'note'],
      becomes: { title: 'title', issue: 'note' },
      open: isIn('state_category', ['new', 'active', 'paused']),
      openedAt: 'created_at',
      resolvedAt: 'closed_at',
      requester: 'requested_for',
    }),
  ],
});
