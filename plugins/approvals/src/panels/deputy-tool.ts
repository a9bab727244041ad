import type { Panel } from '@praxis/sdk';
import { ApprovalVote } from '../record-types/approval-vote.js';

/** Above the list of what waits for somebody: the way to name a deputy. */
export const deputyTool: Panel = {
  id: 'approvals.deputy-tool',
  slot: 'list.tools',
  title: 'Deputies for approvals',
  types: [ApprovalVote.name],
  template: 'panels/deputy-tool',
  load: () => Promise.resolve({ href: '/q/approval_delegation.all' }),
};
