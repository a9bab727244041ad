import { lifecycle } from '@praxis/sdk';

/** States of a problem: from what was noticed, through its causes, to a lasting fix or an accepted risk. */
export const problemLifecycle = lifecycle({
  field: 'state',
  initial: 'new',
  states: {
    new: { label: 'New', category: 'new', icon: 'state-new' },
    assess: { label: 'Assess', category: 'active', icon: 'state-active', tone: 'blue' },
    root_cause_analysis: {
      label: 'Root-cause analysis',
      category: 'active',
      icon: 'state-active',
      tone: 'orange',
    },
    fix_in_progress: { label: 'Fix in progress', category: 'active', icon: 'state-active', tone: 'violet' },
    risk_accepted: { label: 'Risk accepted', category: 'paused', icon: 'state-paused', tone: 'neutral' },
    resolved: { label: 'Resolved', category: 'done', icon: 'state-done', tone: 'green' },
    closed: { label: 'Closed', category: 'done', icon: 'state-closed', tone: 'neutral' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    assess: {
      label: 'Assess',
      from: ['new'],
      to: 'assess',
      fields: ['assignment_group', 'assignee'],
      primary: true,
    },
    analyse: {
      label: 'Analyse the cause',
      from: ['new', 'assess'],
      to: 'root_cause_analysis',
      fields: ['assignee'],
      primary: true,
    },
    fix: {
      label: 'Start the fix',
      from: ['root_cause_analysis'],
      to: 'fix_in_progress',
      requires: ['root_cause'],
      primary: true,
    },
    resolve: {
      label: 'Resolve',
      from: ['root_cause_analysis', 'fix_in_progress'],
      to: 'resolved',
      requires: ['root_cause', 'permanent_fix'],
      primary: true,
    },
    close: { label: 'Close', from: ['resolved'], to: 'closed', fields: ['review'] },
    analyse_again: {
      label: 'Analyse again',
      from: ['fix_in_progress', 'risk_accepted', 'resolved'],
      to: 'root_cause_analysis',
      requires: ['analyse_again_reason'],
    },
    accept_risk: {
      label: 'Accept the risk',
      from: ['assess', 'root_cause_analysis', 'fix_in_progress'],
      to: 'risk_accepted',
      requires: ['risk_reason', 'risk_review_on'],
      permission: 'problems.accept-risk',
    },
    cancel: {
      label: 'Cancel',
      from: ['new', 'assess', 'root_cause_analysis'],
      to: 'cancelled',
      requires: ['cancel_reason'],
    },
  },
});
