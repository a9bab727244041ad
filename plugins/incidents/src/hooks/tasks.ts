import { on, refuse } from '@praxis/sdk';
import { IncidentTask } from '../contract.js';

/** A task does not begin before the one that it waits for is finished. */
export const taskOrder = on(IncidentTask).guard(
  { id: 'incidents.task-order', actions: ['transition'], fields: ['state'] },
  async (draft, { transition, tx }) => {
    if (draft.after === null || (transition !== 'start' && transition !== 'finish')) return undefined;
    const [earlier] = await tx
      .asSystem('the order of tasks holds whoever may see them')
      .getMany(IncidentTask, [draft.after]);
    return earlier !== undefined && ['new', 'active'].includes(earlier.state_category)
      ? refuse('TASK_ORDER', `"${earlier.title}" has to be finished first.`, 'after')
      : undefined;
  },
);

export const taskFinished = on(IncidentTask).beforeSave(
  { id: 'incidents.task-finished', actions: ['transition'] },
  (_draft, { transition, now }) =>
    transition === 'finish'
      ? { finished_at: now().toISOString() }
      : transition === 'reopen'
        ? { finished_at: null }
        : undefined,
);
