import { on } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

/** Keeps the moments that reports and clocks read. What people wrote themselves stays. */
export const stamps = on(Change).beforeSave(
  { id: 'changes.stamps', actions: ['create', 'transition'] },
  (draft, { action, before, now, transition }) => {
    const at = now().toISOString();
    if (action === 'create') return { opened_at: draft.opened_at ?? at };
    switch (transition) {
      case 'authorise':
        return { submitted_at: at, authorised_at: null };
      case 'schedule':
      case 'implement':
        return {
          ...(before?.state === 'authorise' && { authorised_at: at }),
          ...(transition === 'implement' && { actual_start: draft.actual_start ?? at }),
        };
      case 'review':
        return { actual_end: draft.actual_end ?? at };
      case 'reject':
        return { submitted_at: null, authorised_at: null };
      case 'close':
      case 'cancel':
        return { closed_at: at };
      default:
        return undefined;
    }
  },
);
