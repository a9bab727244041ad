import { choice, date, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { MajorIncidentReview } from './major-incident-review.js';

/** What a review found, or what somebody is going to do about it. */
export const ReviewAction = recordType('review_action', {
  title: 'Finding or action',
  plural: 'Findings and actions',
  display: 'title',
  icon: 'checkbox',
  number: { prefix: 'RVA' },
  partOf: { field: 'review' },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'active', icon: 'state-active', tone: 'orange' },
      done: { label: 'Done', category: 'done', icon: 'state-done', tone: 'green' },
      dropped: { label: 'Dropped', category: 'void', icon: 'state-void' },
    },
    transitions: {
      finish: { label: 'Done', from: ['open'], to: 'done', primary: true },
      drop: { label: 'Drop', from: ['open'], to: 'dropped' },
      reopen: { label: 'Reopen', from: ['done', 'dropped'], to: 'open' },
    },
  }),
  fields: {
    review: reference({ label: 'Review', to: MajorIncidentReview, required: true, immutable: true }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'action',
      choices: { action: { label: 'Action', icon: 'checkbox' }, finding: { label: 'Finding', icon: 'bulb' } },
    }),
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 10_000 }),
    assignee: reference({ label: 'Assignee', to: Person, onPurge: 'clear' }),
    due_on: date({ label: 'Due on' }),
  },
  indexes: [{ fields: ['review', 'kind'] }, { fields: ['assignee', 'due_on'] }, { fields: ['due_on'] }],
  sort: ['due_on'],
});
