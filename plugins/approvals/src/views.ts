import { all, eq } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageApprovals } from './access.js';
import { Approval, ApprovalDelegation, ApprovalPolicy, ApprovalStage, ApprovalVote } from './contract.js';
import { isMine } from './record-types/approval-vote.js';

const waitsForMe = all(isMine, eq('state', 'waiting'));

export const views: readonly View[] = [
  view(ApprovalVote, 'waiting', {
    title: 'My approvals',
    filter: waitsForMe,
    sort: ['-created_at'],
    columns: ['title', 'subject_key', 'requester', 'stage_name', 'approver', 'due_at', 'created_at'],
    icon: 'checks',
  }),
  view(ApprovalVote, 'answered', {
    title: 'Approvals that I answered',
    filter: all(isMine, eq('state_category', 'done')),
    sort: ['-created_at'],
    columns: ['state', 'title', 'subject_key', 'requester', 'answered_by', 'answered_at'],
    icon: 'checks',
  }),
  view(Approval, 'open', {
    title: 'Open approvals',
    filter: 'state = pending',
    sort: ['-created_at'],
    columns: ['number', 'title', 'requester', 'stage', 'policy', 'due_at', 'created_at'],
    icon: 'checks',
  }),
  view(Approval, 'all', {
    title: 'All approvals',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'requester', 'policy', 'created_at', 'decided_at'],
    icon: 'checks',
  }),
  view(ApprovalPolicy, 'all', {
    title: 'Approval policies',
    sort: ['position', 'name'],
    columns: ['position', 'name', 'record_type', 'condition', 'asked_in', 'gates', 'active'],
    icon: 'list-check',
  }),
  view(ApprovalDelegation, 'all', {
    title: 'Deputies for approvals',
    sort: ['-ends_at'],
    columns: ['title', 'person', 'deputy', 'starts_at', 'ends_at', 'reason'],
    icon: 'user-share',
  }),
];

export const forms: readonly Form[] = [
  form(ApprovalPolicy, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'record_type', 'condition', 'position', 'active'] },
      { title: 'When', fields: ['asked_in', 'gates'] },
      { title: 'What is asked', fields: ['question', 'shown_fields', 'requester_field'] },
      {
        title: 'Time',
        fields: ['remind_after_hours', 'expires_after_hours'],
      },
      { title: 'When it is edited afterwards', fields: ['when_edited', 'watched_fields'] },
      { title: 'What follows', fields: ['when_approved', 'when_rejected'] },
      { fields: ['notes'] },
    ],
  }),
  form(ApprovalStage, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['policy', 'name', 'position'] },
      { title: 'Whom to ask', fields: ['people', 'groups', 'manager', 'fields'] },
      { title: 'Who has to agree', fields: ['rule', 'needed'] },
    ],
    rules: [{ when: { field: 'rule', op: 'in', value: ['anyone', 'all'] }, hide: ['needed'] }],
  }),
  form(Approval, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['title', 'state', 'requester', 'policy', 'due_at', 'decided_at', 'outcome', 'problem'] },
    ],
  }),
  form(ApprovalVote, 'default', {
    purpose: 'edit',
    sections: [
      {
        fields: ['title', 'subject_key', 'requester', 'stage_name', 'approver', 'deputy', 'source', 'due_at'],
      },
      { title: 'Answer', fields: ['comment', 'question', 'answer', 'answered_by', 'answered_at', 'by_link'] },
    ],
  }),
  form(ApprovalDelegation, 'default', {
    purpose: 'both',
    sections: [{ fields: ['person', 'deputy', 'starts_at', 'ends_at', 'reason'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'approvals.mine',
    section: 'tools',
    label: 'My approvals',
    icon: 'checks',
    href: '/q/approval_vote.waiting',
    type: ApprovalVote.name,
    key: 'a',
    count: waitsForMe,
  },
  {
    id: 'approvals.policies',
    section: 'admin',
    label: 'Approval policies',
    icon: 'list-check',
    href: '/q/approval_policy.all',
    permission: manageApprovals,
  },
  {
    id: 'approvals.all',
    section: 'admin',
    label: 'Approvals',
    icon: 'checks',
    href: '/q/approval.all',
    permission: manageApprovals,
  },
];
