import { on } from '@praxis/sdk';
import { Incident, PriorityMatrix } from '../contract.js';

/**
 * Priority follows from impact and urgency by the table that administrators keep, in forms while
 * people type as well as on saving, unless somebody with the right to do so has set it by hand.
 */
export const priorityFromMatrix = on(Incident).normalize(
  { id: 'incidents.priority-from-matrix', fields: ['impact', 'urgency', 'priority_override'] },
  async (draft, { lookup, before, changed }) => {
    if (draft.priority_override === true) return undefined;
    if (before !== undefined && !changed('impact') && !changed('urgency') && !changed('priority_override'))
      return undefined;
    const matrix = await lookup(PriorityMatrix);
    const cell = matrix.find(({ impact, urgency }) => impact === draft.impact && urgency === draft.urgency);
    return cell === undefined ? undefined : { priority: cell.priority };
  },
);
