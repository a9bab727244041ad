import { on, refuse, type Refusal } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { affectedItems } from '../affected-items.js';
import { checkSchedule } from '../check-schedule.js';
import { levelOf, type Conflict } from '../rules/conflict.js';
import { firmStates, isOneOf } from '../rules/states.js';
import { sentenceOf, titlesOf } from '../sentences.js';
import { spanOf } from '../load-planned.js';

const asked = ['planned_start', 'planned_end', 'services', 'assignee', 'state', 'type'];

/** What stands against the planned time is kept with the change. */
export const checkPlannedTime = on(Change).beforeSave(
  { id: 'changes.check-planned-time', actions: ['create', 'update', 'transition'], after: ['*'] },
  async (draft, context) => {
    const { tx, id, changed, contributions, before } = context;
    const fields = [...asked, ...contributions(affectedItems).map(({ field }) => field)];
    if (!fields.some((field) => changed(field))) return undefined;
    const system = tx.asSystem('what stands in the way does so whoever knows of it');
    // Two that take the same time at the same moment wait for each other here.
    if (spanOf(draft) !== undefined && isFirm(draft) && !isFirm(before))
      await system.lock('changes schedule');
    const conflicts = await checkSchedule(system, context, id, draft);
    return { conflicts: conflicts.length === 0 ? null : conflicts, conflict_level: levelOf(conflicts) };
  },
);

/** Nothing is scheduled, or moved once it is, against what forbids it. */
export const refuseHardConflicts = on(Change).guard(
  {
    id: 'changes.refuse-hard-conflicts',
    actions: ['create', 'update', 'transition'],
    fields: ['state', 'planned_start', 'planned_end'],
  },
  async (draft, { tx }): Promise<readonly Refusal[]> => {
    if (!isFirm(draft) || draft.conflict_level !== 'hard') return [];
    const hard = (draft.conflicts ?? []).filter(({ level }) => level === 'hard');
    const titles = await titlesOf(tx, hard);
    return hard.map((conflict: Conflict) => {
      const { text, values } = sentenceOf(conflict, titles);
      return refuse('E_CHANGES_CONFLICT', text, 'planned_start', values);
    });
  },
);

/** A planned time has a beginning and, later, an end. */
export const timesInOrder = on(Change).guard(
  { id: 'changes.times-in-order', fields: ['planned_start', 'planned_end', 'outage_start', 'outage_end'] },
  (draft): readonly Refusal[] => [
    ...(isBefore(draft.planned_end, draft.planned_start)
      ? [refuse('CHANGE_TIMES', 'The planned end is not after the planned start.', 'planned_end')]
      : []),
    ...(isBefore(draft.outage_end, draft.outage_start)
      ? [refuse('CHANGE_TIMES', 'The outage does not end after it begins.', 'outage_end')]
      : []),
  ],
);

function isBefore(end: string | null, start: string | null): boolean {
  return end !== null && start !== null && Date.parse(end) <= Date.parse(start);
}

function isFirm(change: { readonly state: string } | undefined): boolean {
  return isOneOf(firmStates, change?.state);
}
