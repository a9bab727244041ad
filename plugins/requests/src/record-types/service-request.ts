import { decimal, instant, integer, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Attachable, Commentable, Watchable } from '@praxis/plugin-worklog/contract';

/** The platform alone makes these moves: the state of a request follows from those of its items. */
export const rollUpPermission = 'requests.roll-up';

const byItself = { permission: rollUpPermission } as const;

export const requestLifecycle = lifecycle({
  field: 'state',
  initial: 'submitted',
  states: {
    submitted: { label: 'Ordered', category: 'new', icon: 'state-new' },
    in_approval: { label: 'Waits for approval', category: 'paused', icon: 'hourglass', tone: 'orange' },
    in_progress: { label: 'Being prepared', category: 'active', icon: 'state-active', tone: 'blue' },
    completed: { label: 'Complete', category: 'done', icon: 'state-done', tone: 'green' },
    incomplete: { label: 'Incomplete', category: 'done', icon: 'alert-triangle', tone: 'orange' },
    skipped: { label: 'Not needed', category: 'void', icon: 'state-void' },
    rejected: { label: 'Not approved', category: 'void', icon: 'x', tone: 'red' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void' },
  },
  transitions: {
    wait: { label: 'Wait for approval', from: ['submitted', 'in_progress'], to: 'in_approval', ...byItself },
    begin: {
      label: 'Begin',
      from: ['submitted', 'in_approval', 'completed', 'incomplete', 'skipped', 'rejected', 'cancelled'],
      to: 'in_progress',
      ...byItself,
    },
    complete: {
      label: 'Complete',
      from: ['submitted', 'in_approval', 'in_progress', 'incomplete'],
      to: 'completed',
      ...byItself,
    },
    fall_short: {
      label: 'Incomplete',
      from: ['submitted', 'in_approval', 'in_progress', 'completed'],
      to: 'incomplete',
      ...byItself,
    },
    skip: { label: 'Skip', from: ['submitted', 'in_approval', 'in_progress'], to: 'skipped', ...byItself },
    reject: {
      label: 'Reject',
      from: ['submitted', 'in_approval', 'in_progress'],
      to: 'rejected',
      ...byItself,
    },
    cancel: {
      label: 'Cancel',
      from: ['submitted', 'in_approval', 'in_progress'],
      to: 'cancelled',
      ...byItself,
    },
  },
});

/** What somebody ordered in one go, for one person. */
export const ServiceRequest = recordType('service_request', {
  title: 'Request',
  plural: 'Requests',
  description: 'What somebody ordered in one go, for one person.',
  display: 'title',
  icon: 'shopping-cart',
  number: { prefix: 'REQ' },
  traits: [Commentable, Attachable, Watchable],
  lifecycle: requestLifecycle,
  fields: {
    title: text({ label: 'What', required: true, maxLength: 255, search: 'A' }),
    requested_by: reference({ label: 'Ordered by', to: Person, required: true, immutable: true }),
    requested_for: reference({ label: 'For', to: Person, required: true, immutable: true }),
    note: markdown({ label: 'Note', maxLength: 5000, search: 'C' }),
    item_count: integer({ label: 'Items', required: true, default: 1, readOnly: true }),
    total: decimal({ label: 'Costs once', precision: [14, 2], readOnly: true }),
    yearly: decimal({ label: 'Costs a year', precision: [14, 2], readOnly: true }),
    currency: text({ label: 'Currency', maxLength: 3, readOnly: true }),
    expected_at: instant({ label: 'Expected', readOnly: true }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
  },
  indexes: [
    { fields: ['state', '-created_at'] },
    { fields: ['requested_for', '-created_at'] },
    { fields: ['requested_by', '-created_at'] },
    { fields: ['expected_at'] },
  ],
});
