import { Approvable } from '@praxis/plugin-approvals/contract';
import { Person } from '@praxis/plugin-people/contract';
import { choice, date, instant, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Entitlement } from './entitlement.js';

/** States in which somebody has an access, or is about to. */
export const liveStates = ['requested', 'granting', 'active'] as const;

const live = [
  { field: 'state', op: 'in', value: [...liveStates] },
  { field: 'deleted_at', op: 'isEmpty' },
] as const;

/** That somebody wants, has or had access to something: one record from being asked for to being taken away. */
export const AccessGrant = recordType('access_grant', {
  title: 'Access',
  plural: 'Access',
  description: 'That somebody wants, has or had access to something.',
  display: 'subject',
  icon: 'key',
  number: { prefix: 'ACC' },
  traits: [Approvable],
  fields: {
    entitlement: reference({ label: 'Access to', to: Entitlement, required: true, immutable: true }),
    person: reference({ label: 'For', to: Person, required: true, immutable: true }),
    requested_by: reference({ label: 'Asked for by', to: Person, readOnly: true, onPurge: 'clear' }),
    owner: reference({ label: 'Owner', to: Person, readOnly: true, onPurge: 'clear' }),
    subject: text({ label: 'Subject', readOnly: true, search: 'A', quiet: true }),
    reason: markdown({ label: 'What it is needed for', required: true, maxLength: 2000, immutable: true }),
    expires_on: date({
      label: 'Ends on',
      description: 'The last day. Empty: it has no end.',
    }),
    wanted_until: date({ label: 'Asked to last until', readOnly: true }),
    review_by: date({
      label: 'To be confirmed by',
      description: 'What the owner has not confirmed by then ends.',
      readOnly: true,
    }),
    reminded_at: instant({ label: 'Reminded', readOnly: true, quiet: true }),
    granted_at: instant({ label: 'Had since', readOnly: true }),
    ended_at: instant({ label: 'Had until', readOnly: true }),
    end_reason: choice({
      label: 'Why it ended',
      readOnly: true,
      choices: {
        expired: 'Its time was over',
        returned: 'Given back',
        owner: 'Taken away by the owner',
        unconfirmed: 'Nobody confirmed it',
        left: 'The person left',
      },
    }),
    problem: text({ label: 'What went wrong', maxLength: 1000, readOnly: true }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'requested',
    states: {
      requested: { label: 'Asked for', category: 'new', icon: 'state-new' },
      granting: { label: 'Being given', category: 'active', icon: 'progress', tone: 'orange' },
      active: { label: 'Has it', category: 'active', icon: 'state-active', tone: 'green' },
      revoking: { label: 'Being taken away', category: 'active', icon: 'progress', tone: 'orange' },
      ended: { label: 'Ended', category: 'done', icon: 'state-done' },
      declined: { label: 'Declined', category: 'void', icon: 'state-void' },
      withdrawn: { label: 'Withdrawn', category: 'void', icon: 'state-void' },
    },
    transitions: {
      grant: { label: 'Give', from: ['requested'], to: 'granting', permission: 'access.manage' },
      given: { label: 'Is given', from: ['granting'], to: 'active', primary: true },
      decline: { label: 'Decline', from: ['requested'], to: 'declined', permission: 'access.manage' },
      withdraw: { label: 'Withdraw', from: ['requested'], to: 'withdrawn' },
      give_back: { label: 'Give back', from: ['active', 'granting'], to: 'revoking' },
      revoke: { label: 'Take away', from: ['active', 'granting'], to: 'revoking' },
      taken: { label: 'Is taken away', from: ['revoking'], to: 'ended', primary: true },
    },
  }),
  indexes: [
    { fields: ['person', 'entitlement'], where: { all: live }, unique: true },
    { fields: ['person', '-granted_at'] },
    { fields: ['entitlement', '-granted_at'] },
    { fields: ['owner', 'review_by'] },
    { fields: ['state', 'expires_on'] },
    { fields: ['state', 'review_by'] },
    { fields: ['-created_at'] },
  ],
  sort: ['-created_at'],
});
