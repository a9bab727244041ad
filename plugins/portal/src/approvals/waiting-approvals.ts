import { eq } from '@praxis/predicate';
import type { PortalList } from '../points/lists.js';
import { ownVotes } from './own-votes.js';

/** On the home page: what waits for the reader's decision. */
export const waitingApprovals: PortalList = {
  id: 'portal.waiting-approvals',
  title: 'Waiting for your decision',
  href: '/portal/approvals',
  waitsForMe: true,
  async load({ limit }, context) {
    const { votes, total } = await ownVotes(context, eq('state', 'waiting'), limit);
    return {
      lines: votes.map(({ vote, requester }) => ({
        title: vote.title,
        href: `/portal/approvals/${vote.id}`,
        icon: 'checks',
        tone: 'orange',
        at: vote.created_at,
        ...(requester !== undefined && { text: requester }),
      })),
      ...(total > votes.length && { total }),
    };
  },
};
