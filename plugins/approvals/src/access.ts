import { any, eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { Approval, ApprovalDelegation, ApprovalPolicy, ApprovalStage, ApprovalVote } from './contract.js';
import { isAsker, isMine } from './record-types/approval-vote.js';

/** Keeping policies and deputies, and doing without votes that nobody gives. */
export const manageApprovals = 'approvals.manage';

export const permissions: readonly Permission[] = [
  { id: manageApprovals, title: 'Keep approval policies, and do without votes' },
];

export const roles: readonly Role[] = [
  {
    id: 'approval-manager',
    title: 'Approval manager',
    description: 'Says whose approval is needed for what, and who answers for whom. Decides nothing by that.',
    includes: ['agent'],
    permissions: [manageApprovals],
  },
];

const isAway = eq('person', variable('me'));
const answered = eq('answered_by', variable('me'));

export const grants: readonly Grant[] = [
  // Part of the record that it is about: for those who may read that.
  grant('requester', Approval, { actions: ['read'] }),
  grant('agent', Approval, { actions: ['create'] }),

  grant('requester', ApprovalVote, { actions: ['read'], where: any(isMine, answered) }),
  grant('requester', ApprovalVote, {
    actions: ['approve', 'reject', 'abstain', 'ask_back'].map((name) => `transition:${name}` as const),
    where: isMine,
  }),
  // Who asked answers what approvers ask back.
  grant('requester', ApprovalVote, { actions: ['read', 'transition:answer'], where: isAsker }),
  grant('approval-manager', ApprovalVote, { actions: ['read', 'transition:release'] }),

  grant('requester', ApprovalDelegation, {
    actions: ['read'],
    where: any(isAway, eq('deputy', variable('me'))),
  }),
  grant('requester', ApprovalDelegation, { actions: ['create', 'update', 'delete'], where: isAway }),
  grant('approval-manager', ApprovalDelegation, { actions: ['*'] }),

  ...[ApprovalPolicy, ApprovalStage].flatMap((type) => [
    grant('agent', type, { actions: ['read'] }),
    grant('approval-manager', type, { actions: ['*'] }),
  ]),
];
