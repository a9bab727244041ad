import { on, refuse } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { ChangeException } from '../record-types/change-exception.js';
import { recheck } from '../recheck.js';

/** Nobody makes an exception for a change that they asked for, or do, themselves. */
export const notInOwnMatter = on(ChangeException).guard(
  { id: 'changes.exception-not-in-own-matter', actions: ['transition'], fields: ['state'] },
  async (draft, { tx, transition, principal, before }) => {
    if (transition !== 'grant') return undefined;
    const system = tx.asSystem('who asked for a change does not depend on who may read it');
    const change = await system.get(Change, draft.change ?? '');
    const own = [before?.created_by, change.requester, change.assignee];
    return own.includes(principal.id)
      ? refuse('EXCEPTION_OWN_MATTER', 'Nobody makes an exception for a change of their own.')
      : undefined;
  },
);

export const stampException = on(ChangeException).beforeSave(
  { id: 'changes.stamp-exception', actions: ['transition'], fields: ['state'] },
  (_draft, { transition, principal, now }) =>
    transition === 'grant' || transition === 'refuse'
      ? { decided_by: principal.id, decided_at: now().toISOString() }
      : undefined,
);

/** An exception is one in the save that makes it: the change can be scheduled from then on. */
export const exceptionCounts = on(ChangeException).derive(
  { id: 'changes.exception-counts', actions: ['transition', 'delete', 'restore'] },
  async (exception, context) => {
    const tx = context.tx.asSystem('the exception counts for the change, whoever made it');
    await recheck(tx, context, exception.change);
  },
);
