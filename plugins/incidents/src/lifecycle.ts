import { lifecycle } from '@praxis/sdk';

/** States of an incident after ITIL 4; escalation is no state but a flag of clocks. */
export const incidentLifecycle = lifecycle({
  field: 'state',
  initial: 'new',
  states: {
    new: { label: 'New', category: 'new', icon: 'state-new' },
    in_progress: { label: 'In progress', category: 'active', icon: 'state-active', tone: 'orange' },
    on_hold: { label: 'On hold', category: 'paused', icon: 'state-paused', tone: 'blue' },
    resolved: { label: 'Resolved', category: 'done', icon: 'state-done', tone: 'green' },
    closed: { label: 'Closed', category: 'done', icon: 'state-closed', tone: 'neutral' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    start: {
      label: 'Start work',
      from: ['new'],
      to: 'in_progress',
      fields: ['assignment_group', 'assignee'],
      primary: true,
    },
    hold: {
      label: 'Put on hold',
      from: ['new', 'in_progress'],
      to: 'on_hold',
      requires: ['hold_reason'],
      fields: ['hold_reason', 'hold_until', 'hold_message'],
    },
    resume: { label: 'Resume', from: ['on_hold'], to: 'in_progress', primary: true },
    resolve: {
      label: 'Resolve',
      from: ['new', 'in_progress', 'on_hold'],
      to: 'resolved',
      requires: ['resolution_code', 'resolution_notes'],
      primary: true,
    },
    reopen: { label: 'Reopen', from: ['resolved'], to: 'in_progress', requires: ['reopen_reason'] },
    close: { label: 'Close', from: ['resolved'], to: 'closed' },
    cancel: {
      label: 'Cancel',
      from: ['new', 'in_progress', 'on_hold'],
      to: 'cancelled',
      requires: ['cancel_reason'],
    },
  },
});
