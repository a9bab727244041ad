import { lifecycle } from '@praxis/sdk';

/** Publication of an article. How far it can be trusted is another matter: its confidence. */
export const articleLifecycle = lifecycle({
  field: 'state',
  initial: 'draft',
  states: {
    draft: { label: 'Draft', category: 'new', icon: 'state-new' },
    review: { label: 'In review', category: 'active', icon: 'state-active', tone: 'orange' },
    scheduled: { label: 'Scheduled', category: 'paused', icon: 'state-waiting', tone: 'blue' },
    published: { label: 'Published', category: 'active', icon: 'state-done', tone: 'green' },
    outdated: { label: 'Outdated', category: 'paused', icon: 'state-paused', tone: 'orange' },
    retired: { label: 'Retired', category: 'done', icon: 'state-closed', tone: 'neutral' },
  },
  transitions: {
    submit: { label: 'Ask for a review', from: ['draft'], to: 'review' },
    publish: {
      label: 'Publish',
      from: ['draft', 'review', 'scheduled', 'outdated'],
      to: 'published',
      requires: ['resolution'],
      // A guard may refuse it because of these, and here they can be mended.
      fields: ['audience', 'review_on'],
      primary: true,
    },
    schedule: {
      label: 'Schedule',
      from: ['draft', 'review'],
      to: 'scheduled',
      requires: ['resolution', 'publish_at'],
      fields: ['audience', 'publish_at'],
    },
    withdraw: { label: 'Back to draft', from: ['review', 'scheduled'], to: 'draft' },
    outdate: { label: 'Mark as outdated', from: ['published'], to: 'outdated' },
    retire: {
      label: 'Retire',
      from: ['draft', 'review', 'scheduled', 'published', 'outdated'],
      to: 'retired',
      requires: ['retire_reason'],
    },
    bring_back: { label: 'Bring back as a draft', from: ['retired'], to: 'draft' },
  },
});

/** States in which an article answers questions. */
export const readableStates = ['published', 'outdated'] as const;
