import { isIn } from '@praxis/predicate';
import { lifecycle, type StateCategory } from '@praxis/sdk';

export const taskLifecycle = lifecycle({
  field: 'state',
  initial: 'open',
  states: {
    open: { label: 'Open', category: 'new', icon: 'state-new' },
    in_progress: { label: 'In progress', category: 'active', icon: 'state-active', tone: 'orange' },
    done: { label: 'Done', category: 'done', icon: 'state-done', tone: 'green' },
    skipped: { label: 'Skipped', category: 'void', icon: 'state-void' },
    cancelled: { label: 'Cancelled', category: 'void', icon: 'state-void' },
  },
  transitions: {
    start: { label: 'Start', from: ['open'], to: 'in_progress', primary: true },
    finish: { label: 'Done', from: ['open', 'in_progress'], to: 'done', primary: true },
    skip: { label: 'Skip', from: ['open', 'in_progress'], to: 'skipped' },
    cancel: {
      label: 'Cancel',
      from: ['open', 'in_progress'],
      to: 'cancelled',
      permission: 'tasks.cancel',
    },
    reopen: { label: 'Reopen', from: ['done', 'skipped', 'cancelled'], to: 'open' },
  },
});

export const openCategories: readonly StateCategory[] = ['new', 'active', 'paused'];

/** Not done, and not given up. */
export const isOpen = isIn('state_category', openCategories);
