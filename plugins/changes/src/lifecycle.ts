import { contains } from '@praxis/predicate';
import { lifecycle } from '@praxis/sdk';

/** Which of the moves below a change may make where it stands; its model says so, see `models/way.ts`. */
export const movesField = 'moves';

const modelAllows = (move: string) => contains(movesField, move);

/**
 * Every state and every move that a change can know. Each model uses some of them: what it does not
 * use is neither shown nor possible. A state is reached by one move only, so a model need not name moves.
 */
export const changeLifecycle = lifecycle({
  field: 'state',
  initial: 'new',
  states: {
    new: { label: 'New', category: 'new', icon: 'state-new' },
    assess: { label: 'Assess', category: 'active', icon: 'state-active', tone: 'blue' },
    authorise: { label: 'Authorise', category: 'active', icon: 'state-waiting', tone: 'violet' },
    scheduled: { label: 'Scheduled', category: 'active', icon: 'calendar-event', tone: 'teal' },
    implement: { label: 'Implement', category: 'active', icon: 'state-active', tone: 'orange' },
    review: { label: 'Review', category: 'active', icon: 'eye-check', tone: 'blue' },
    closed: { label: 'Closed', category: 'done', icon: 'state-closed', tone: 'neutral' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void', tone: 'neutral' },
  },
  transitions: {
    assess: {
      label: 'Assess',
      from: ['new'],
      to: 'assess',
      fields: ['assignment_group', 'assignee'],
      guard: modelAllows('assess'),
      primary: true,
    },
    authorise: {
      label: 'Ask for authorisation',
      from: ['new', 'assess'],
      to: 'authorise',
      fields: ['planned_start', 'planned_end'],
      guard: modelAllows('authorise'),
      primary: true,
    },
    schedule: {
      label: 'Schedule',
      from: ['new', 'assess', 'authorise', 'implement'],
      to: 'scheduled',
      fields: ['planned_start', 'planned_end'],
      guard: modelAllows('schedule'),
      primary: true,
    },
    implement: {
      label: 'Start the work',
      from: ['new', 'assess', 'authorise', 'scheduled', 'review'],
      to: 'implement',
      guard: modelAllows('implement'),
      primary: true,
    },
    review: {
      label: 'End the work',
      from: ['new', 'authorise', 'scheduled', 'implement'],
      to: 'review',
      requires: ['close_code'],
      fields: ['close_notes', 'actual_start', 'actual_end', 'outage_start', 'outage_end'],
      guard: modelAllows('review'),
      primary: true,
    },
    close: {
      label: 'Close',
      from: ['scheduled', 'implement', 'review'],
      to: 'closed',
      requires: ['close_code'],
      fields: ['review_notes'],
      guard: modelAllows('close'),
      primary: true,
    },
    reject: {
      label: 'Reject',
      from: ['assess', 'authorise', 'scheduled'],
      to: 'new',
      requires: ['rejection_reason'],
      guard: modelAllows('reject'),
    },
    cancel: {
      label: 'Cancel',
      from: ['new', 'assess', 'authorise', 'scheduled', 'implement'],
      to: 'cancelled',
      requires: ['cancel_reason'],
      guard: modelAllows('cancel'),
    },
  },
});

export type ChangeState = keyof typeof changeLifecycle.states;

/** The states under their labels, for choices. */
export const changeStates = Object.fromEntries(
  Object.entries(changeLifecycle.states).map(([state, { label }]) => [state, label]),
) as Readonly<Record<ChangeState, string>>;
