import { on, refuse } from '@praxis/sdk';
import { Incident, PriorityMatrix } from '../contract.js';

/** Without an override the priority is the table's, whatever a client sends. */
export const priorityIsDerived = on(Incident).guard(
  { id: 'incidents.priority-is-derived', fields: ['priority'] },
  async (draft, { lookup }) => {
    if (draft.priority_override === true) return undefined;
    const matrix = await lookup(PriorityMatrix);
    const cell = matrix.find(({ impact, urgency }) => impact === draft.impact && urgency === draft.urgency);
    return cell === undefined || cell.priority === draft.priority
      ? undefined
      : refuse(
          'PRIORITY_DERIVED',
          'The priority follows from impact and urgency. Change those, or set the priority by hand and say why.',
          'priority',
        );
  },
);
