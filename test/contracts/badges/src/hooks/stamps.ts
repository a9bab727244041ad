import { on } from '@praxis/sdk';
import { Badge } from '../contract.js';

/** When a badge went out and came back follows from its transitions. */
export const stamps = on(Badge).beforeSave(
  { id: 'badges.stamps', actions: ['transition'], fields: ['state'] },
  (draft, { now }) => {
    if (draft.state === 'out') return { issued_at: now().toISOString() };
    return draft.state === 'returned' ? { returned_at: now().toISOString() } : undefined;
  },
);
