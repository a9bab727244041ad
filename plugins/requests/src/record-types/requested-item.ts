import {
  choice,
  decimal,
  instant,
  integer,
  json,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
} from '@praxis/sdk';
import { Approvable } from '@praxis/plugin-approvals/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Checkable, Taskable, TimeTracked } from '@praxis/plugin-tasks/contract';
import { Attachable, Commentable, Watchable } from '@praxis/plugin-worklog/contract';
import { CatalogueForm } from './catalogue-form.js';
import { CatalogueItem } from './catalogue-item.js';
import { rollUpPermission, ServiceRequest } from './service-request.js';

const byItself = { permission: rollUpPermission } as const;
const open = ['requested', 'in_approval', 'in_progress', 'back_ordered'] as const;

export const requestedItemLifecycle = lifecycle({
  field: 'state',
  initial: 'requested',
  states: {
    requested: { label: 'Ordered', category: 'new', icon: 'state-new' },
    in_approval: { label: 'Waits for approval', category: 'paused', icon: 'hourglass', tone: 'orange' },
    in_progress: { label: 'Being prepared', category: 'active', icon: 'state-active', tone: 'blue' },
    back_ordered: { label: 'Back-ordered', category: 'paused', icon: 'truck-delivery', tone: 'orange' },
    completed: { label: 'Complete', category: 'done', icon: 'state-done', tone: 'green' },
    incomplete: { label: 'Incomplete', category: 'done', icon: 'alert-triangle', tone: 'orange' },
    skipped: { label: 'Not needed', category: 'void', icon: 'state-void' },
    rejected: { label: 'Not approved', category: 'void', icon: 'x', tone: 'red' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void' },
  },
  transitions: {
    wait: { label: 'Wait for approval', from: ['requested'], to: 'in_approval', ...byItself },
    begin: { label: 'Begin', from: ['requested', 'in_approval'], to: 'in_progress', ...byItself },
    reject: {
      label: 'Reject',
      from: ['requested', 'in_approval', 'in_progress'],
      to: 'rejected',
      ...byItself,
    },
    complete: { label: 'Complete', from: ['in_progress', 'back_ordered'], to: 'completed', primary: true },
    fall_short: {
      label: 'Close as incomplete',
      from: ['in_progress', 'back_ordered'],
      to: 'incomplete',
      fields: ['closing_note'],
    },
    back_order: { label: 'Back-order', from: ['in_progress'], to: 'back_ordered', fields: ['expected_at'] },
    resume: { label: 'Arrived', from: ['back_ordered'], to: 'in_progress', primary: true },
    skip: { label: 'Not needed', from: ['in_progress', 'back_ordered'], to: 'skipped' },
    cancel: { label: 'Cancel', from: [...open], to: 'cancelled' },
    reopen: { label: 'Reopen', from: ['completed', 'incomplete', 'skipped'], to: 'in_progress' },
  },
});

/** One item of a request, with the answers to the questions as they were asked then. */
export const RequestedItem = recordType('requested_item', {
  title: 'Requested item',
  plural: 'Requested items',
  description: 'One item of a request, with the answers to the questions as they were asked then.',
  display: 'title',
  icon: 'package',
  number: { prefix: 'RIT' },
  traits: [Approvable, Taskable, Checkable, TimeTracked, Commentable, Attachable, Watchable],
  partOf: { field: 'request' },
  lifecycle: requestedItemLifecycle,
  fields: {
    title: text({ label: 'What', required: true, maxLength: 255, search: 'A' }),
    request: reference({ label: 'Request', to: ServiceRequest, required: true, immutable: true }),
    item: reference({ label: 'Catalogue item', to: CatalogueItem, required: true, immutable: true }),
    form: reference({ label: 'Form', to: CatalogueForm, immutable: true, quiet: true }),
    answers: json<Readonly<Record<string, unknown>>>({ label: 'Answers', immutable: true, quiet: true }),
    requested_for: reference({ label: 'For', to: Person, required: true, immutable: true }),
    quantity: integer({ label: 'How many', required: true, default: 1, immutable: true, minimum: 1 }),
    price: decimal({ label: 'Costs once', precision: [14, 2], readOnly: true }),
    yearly: decimal({ label: 'Costs a year', precision: [14, 2], readOnly: true }),
    currency: text({ label: 'Currency', maxLength: 3, readOnly: true }),
    details: markdown({
      label: 'Details',
      description: 'The answers in words, for approvers and for those who prepare it.',
      maxLength: 20_000,
      readOnly: true,
      search: 'C',
    }),
    counts: choice({
      label: 'Counts for the request',
      description: 'What the request waits for. An item that does not count may end as it likes.',
      required: true,
      default: 'yes',
      choices: { yes: 'Yes', no: 'No' },
    }),
    assignment_group: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
    assignee: reference({ label: 'Assignee', to: Person, onPurge: 'clear' }),
    began_at: instant({ label: 'Begun', readOnly: true }),
    promised_at: instant({
      label: 'Promised',
      description: 'The delivery target, counted from when nothing held it back any more.',
      readOnly: true,
    }),
    expected_at: instant({
      label: 'Expected',
      description: 'What the person is told. Change it when it takes longer.',
    }),
    closed_at: instant({ label: 'Closed', readOnly: true }),
    closing_note: markdown({
      label: 'What the person should know',
      description: 'Such as why something is missing. The person reads it.',
      maxLength: 5000,
    }),
  },
  indexes: [
    { fields: ['request', 'created_at'] },
    { fields: ['state', '-created_at'] },
    { fields: ['item', '-created_at'] },
    { fields: ['assignment_group', 'promised_at'] },
    { fields: ['assignee', 'promised_at'] },
    { fields: ['promised_at'] },
    { fields: ['requested_for', '-created_at'] },
  ],
});
