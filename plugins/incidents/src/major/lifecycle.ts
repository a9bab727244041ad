import { lifecycle } from '@praxis/sdk';

/** Right to decide what is a major incident, and to speak for it. */
export const manageMajor = 'incidents.manage-major';

/** From the suspicion to the lessons. Whoever leads one may resolve it; what begins and ends it is the manager's. */
export const majorLifecycle = lifecycle({
  field: 'state',
  initial: 'candidate',
  states: {
    candidate: { label: 'Candidate', category: 'new', icon: 'state-new', tone: 'orange' },
    accepted: { label: 'Accepted', category: 'active', icon: 'state-waiting', tone: 'orange' },
    active: { label: 'Active', category: 'active', icon: 'state-active', tone: 'red' },
    resolved: { label: 'Resolved', category: 'done', icon: 'state-done', tone: 'green' },
    review: { label: 'In review', category: 'done', icon: 'state-done', tone: 'blue' },
    closed: { label: 'Closed', category: 'done', icon: 'state-closed', tone: 'neutral' },
    rejected: { label: 'Rejected', category: 'void', icon: 'state-void', tone: 'neutral' },
    demoted: { label: 'Demoted', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    accept: {
      label: 'Accept',
      from: ['candidate'],
      to: 'accepted',
      requires: ['commander'],
      fields: ['commander', 'communications_lead', 'technical_lead', 'conference'],
      permission: manageMajor,
      primary: true,
    },
    reject: {
      label: 'Reject',
      from: ['candidate'],
      to: 'rejected',
      requires: ['reject_reason'],
      permission: manageMajor,
    },
    activate: {
      label: 'Announce',
      from: ['accepted'],
      to: 'active',
      requires: ['summary'],
      fields: ['title', 'service', 'summary', 'started_at'],
      primary: true,
    },
    resolve: {
      label: 'Resolve',
      from: ['active'],
      to: 'resolved',
      requires: ['resolution_code', 'resolution'],
      fields: ['resolution_code', 'resolution', 'children_follow'],
      primary: true,
    },
    reopen: { label: 'Reopen', from: ['resolved', 'review'], to: 'active', requires: ['reopen_reason'] },
    start_review: { label: 'Start review', from: ['resolved'], to: 'review', primary: true },
    close: {
      label: 'Close',
      from: ['review'],
      to: 'closed',
      fields: ['review_waiver'],
      permission: manageMajor,
      primary: true,
    },
    demote: {
      label: 'Demote',
      from: ['accepted', 'active'],
      to: 'demoted',
      requires: ['demote_reason'],
      permission: manageMajor,
    },
  },
});

/** States in which it stands in nobody's way to propose the same incident again. */
export const overStates = ['closed', 'rejected', 'demoted'] as const;
