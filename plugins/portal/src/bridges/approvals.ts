import { contributeTo, defineBridge } from '@praxis/sdk';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { approvalPage, approvalsPage } from '../approvals/approvals-page.js';
import { waitingApprovals } from '../approvals/waiting-approvals.js';
import { portalLists, portalRecordPages } from '../contract.js';

export const bridge = defineBridge({
  points: [
    contributeTo(portalLists, waitingApprovals),
    contributeTo(portalRecordPages, {
      id: 'portal.votes',
      type: ApprovalVote.name,
      href: (key) => `/portal/approvals/${encodeURIComponent(key)}`,
    }),
  ],
  pages: [approvalsPage, approvalPage],
  navigation: [
    {
      id: 'portal.approvals',
      section: 'portal',
      label: 'Approvals',
      icon: 'checks',
      href: '/portal/approvals',
      type: ApprovalVote.name,
    },
  ],
});
