import { on, refuse } from '@praxis/sdk';
import { overridePriority } from '../access.js';
import { Incident } from '../contract.js';

/** Whoever overrides the table needs the right to, and says why. */
export const priorityByHand = on(Incident).guard(
  { id: 'incidents.priority-by-hand', fields: ['priority', 'priority_override'] },
  (draft, { changed, may, before }) => {
    if (draft.priority_override !== true) return undefined;
    if (!may(overridePriority)) {
      return refuse(
        'PRIORITY_BY_HAND',
        'Only an incident manager sets the priority by hand. Choose impact and urgency.',
        'priority_override',
      );
    }
    if (draft.priority_reason === null || draft.priority_reason === '') {
      return refuse('PRIORITY_REASON', 'Say why the priority is set by hand.', 'priority_reason');
    }
    const sameReason =
      before !== undefined && changed('priority') && before.priority_override && !changed('priority_reason');
    return sameReason
      ? refuse('PRIORITY_REASON', 'The priority is another one; say why.', 'priority_reason')
      : undefined;
  },
);
