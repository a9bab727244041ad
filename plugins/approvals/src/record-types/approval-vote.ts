import {
  choice,
  instant,
  integer,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
  uuid,
} from '@praxis/sdk';
import { any, eq, variable } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Approval } from './approval.js';

/** Whose answer it is. */
export const isMine = any(eq('approver', variable('me')), eq('deputy', variable('me')));

/** Who asked, or for whom it is: they answer what approvers ask back. */
export const isAsker = any(eq('requester', variable('me')), eq('created_by', variable('me')));

/** States in which an answer is awaited still. */
export const openStates = ['waiting', 'questioned'] as const;

const waiting = [
  { field: 'state', op: 'eq', value: 'waiting' },
  { field: 'deleted_at', op: 'isEmpty' },
] as const;

/**
 * What one person is asked, and what they answered. It is not part of the record that it is about, because
 * whoever is asked need not be able to read that: what they are to decide on stands in it.
 */
export const ApprovalVote = recordType('approval_vote', {
  title: 'Vote',
  plural: 'Votes',
  display: 'title',
  icon: 'checks',
  fields: {
    approval: reference({ label: 'Approval', to: Approval, required: true, immutable: true, quiet: true }),
    title: text({ label: 'What is asked', required: true, immutable: true, maxLength: 500 }),
    details: markdown({ label: 'Details', immutable: true, maxLength: 20_000 }),
    subject_type: text({ label: 'Record type', required: true, immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true, quiet: true }),
    subject_key: text({ label: 'Record', immutable: true, maxLength: 255 }),
    requester: reference({ label: 'Requester', to: Person, immutable: true, onPurge: 'clear' }),
    stage: integer({ label: 'Stage', required: true, immutable: true, quiet: true }),
    stage_name: text({ label: 'Stage', required: true, immutable: true, maxLength: 100 }),
    approver: reference({ label: 'Approver', to: Person, required: true, immutable: true }),
    deputy: reference({ label: 'Deputy', to: Person, readOnly: true, onPurge: 'clear' }),
    source: choice({
      label: 'Asked as',
      required: true,
      immutable: true,
      choices: {
        person: 'Named',
        group: 'Member of a group',
        manager: 'Manager of the requester',
        field: 'Named by the record',
      },
    }),
    due_at: instant({ label: 'Expires', immutable: true }),
    remind_at: instant({ label: 'Next reminder', readOnly: true, quiet: true }),
    reminded_at: instant({ label: 'Reminded', readOnly: true }),
    comment: markdown({ label: 'Comment', maxLength: 5000 }),
    question: markdown({ label: 'Question', description: 'What has to be known first.', maxLength: 5000 }),
    answer: markdown({ label: 'Answer', maxLength: 5000 }),
    answered_by: reference({ label: 'Answered by', to: Person, readOnly: true, onPurge: 'clear' }),
    answered_at: instant({ label: 'Answered', readOnly: true }),
    by_link: choice({
      label: 'Answered from',
      readOnly: true,
      choices: { praxis: 'Praxis', mail: 'A link in a message' },
    }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'waiting',
    states: {
      waiting: { label: 'Waiting', category: 'new', icon: 'hourglass', tone: 'orange' },
      questioned: { label: 'Asked back', category: 'paused', icon: 'help', tone: 'blue' },
      approved: { label: 'Approved', category: 'done', icon: 'check', tone: 'green' },
      rejected: { label: 'Rejected', category: 'done', icon: 'x', tone: 'red' },
      abstained: { label: 'Abstained', category: 'done', icon: 'minus', tone: 'neutral' },
      released: { label: 'Not needed any more', category: 'void', icon: 'state-void' },
    },
    transitions: {
      approve: {
        label: 'Approve',
        from: openStates,
        to: 'approved',
        primary: true,
        guard: isMine,
        fields: ['comment'],
      },
      reject: { label: 'Reject', from: openStates, to: 'rejected', guard: isMine, requires: ['comment'] },
      abstain: { label: 'Abstain', from: openStates, to: 'abstained', guard: isMine, fields: ['comment'] },
      ask_back: {
        label: 'Ask back',
        from: ['waiting'],
        to: 'questioned',
        guard: isMine,
        requires: ['question'],
      },
      answer: {
        label: 'Answer the question',
        from: ['questioned'],
        to: 'waiting',
        guard: isAsker,
        requires: ['answer'],
      },
      release: {
        label: 'Do without this vote',
        from: openStates,
        to: 'released',
        permission: 'approvals.manage',
      },
    },
  }),
  indexes: [
    { fields: ['approval', 'stage', 'approver'], unique: true },
    { fields: ['approver', 'state', '-created_at'] },
    { fields: ['deputy', 'state', '-created_at'], where: { field: 'deputy', op: 'isNotEmpty' } },
    { fields: ['remind_at'], where: { all: waiting } },
  ],
});
