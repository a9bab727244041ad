import { all, gt, isIn } from '@praxis/predicate';
import { job, on } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { recheck } from '../recheck.js';
import { ChangeWindow } from '../record-types/change-window.js';
import { plannedStates } from '../rules/states.js';

/** Every night, and after an edit of a window: what stands against the changes that are still to come. */
export const recheckSchedule = job({
  id: 'changes.recheck-schedule',
  title: 'Look for conflicts of planned changes',
  schedule: '30 2 * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('conflicts are looked for among all changes');
    const filter = all(gt('planned_end', context.now().toISOString()), isIn('state', plannedStates));
    for await (const { id } of store.stream(Change, { filter, fields: ['state'], sort: ['planned_end'] })) {
      context.signal.throwIfAborted();
      await recheck(store, context, id);
    }
  },
});

export const windowWasEdited = on(ChangeWindow).committed(
  { id: 'changes.window-was-edited' },
  async (entry, { enqueue, now }) => {
    // What a plugin brings is there before any change is.
    if (entry.cause?.kind === 'system' && entry.cause.id?.endsWith('.seed') === true) return;
    await enqueue(recheckSchedule, undefined, { key: 'windows', runAt: now() });
  },
);

/** A change that was in the way of others, or no longer is, is told of on those, too. */
export const othersLearn = on(Change).committed(
  {
    id: 'changes.others-learn',
    fields: ['planned_start', 'planned_end', 'services', 'assignee', 'state', 'changes__affected_items'],
  },
  async (entry, context) => {
    const { before, after } = entry.changes['conflicts'] ?? {};
    const [now] = await context.store
      .asSystem('conflicts name changes of everybody')
      .getMany(Change, [entry.recordId]);
    const named = [before, after ?? now?.conflicts]
      .flatMap((some) => (Array.isArray(some) ? (some as readonly { readonly change?: string }[]) : []))
      .flatMap(({ change }) => (change === undefined ? [] : [change]));
    const store = context.store.asSystem('a change is in the way of those of everybody');
    for (const id of new Set(named)) await recheck(store, context, id);
  },
);
