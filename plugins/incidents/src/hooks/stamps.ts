import { on } from '@praxis/sdk';
import { Incident } from '../contract.js';

/** Keeps the moments that reports and clocks read: opened, owned, resolved, closed, and how often. */
export const stamps = on(Incident).beforeSave(
  { id: 'incidents.stamps' },
  (draft, { action, before, changed, now, transition }) => {
    const at = now().toISOString();
    const stamped = {
      ...(action === 'create' && { opened_at: draft.opened_at ?? at }),
      ...(draft.assignee !== null && draft.owned_at === null && { owned_at: at }),
    };
    if (before === undefined) return stamped;
    const reassigned =
      (changed('assignment_group') && before.assignment_group !== null) ||
      (changed('assignee') && before.assignee !== null && !changed('assignment_group'));
    return {
      ...stamped,
      ...(reassigned && { reassignment_count: before.reassignment_count + 1 }),
      ...(transition === 'resolve' && { resolved_at: at }),
      ...(transition === 'reopen' && {
        resolved_at: null,
        closed_at: null,
        reopen_count: before.reopen_count + 1,
      }),
      ...((transition === 'close' || transition === 'cancel') && { closed_at: at }),
      ...(before.state === 'on_hold' &&
        draft.state !== 'on_hold' && { hold_reason: null, hold_until: null, hold_message: null }),
    };
  },
);
