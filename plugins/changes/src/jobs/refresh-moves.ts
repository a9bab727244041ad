import { all, eq, isIn } from '@praxis/predicate';
import { job, on, type Hook } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeModelState } from '../record-types/change-model-state.js';
import { movesFrom, statesOf } from '../models/way.js';

/** After an edit of a model: open changes learn which moves they may make now. */
export const refreshMoves = job<{ readonly model: string }>({
  id: 'changes.refresh-moves',
  title: 'Let open changes follow an edited model',
  async run({ model }, context) {
    const store = context.store.asSystem('a model holds for every change of it');
    const states = await statesOf(store, model);
    const open = all(eq('model', model), isIn('state_category', ['new', 'active', 'paused']));
    for await (const { id, state, moves } of store.stream(Change, {
      filter: open,
      fields: ['state', 'moves'],
    })) {
      context.signal.throwIfAborted();
      const now = movesFrom(states, state);
      if (now.join() !== (moves ?? []).join())
        await store.update(Change, id, { moves: [...now] }, { reason: 'Its model was edited.' });
    }
  },
});

export const modelWasEdited: Hook = on(ChangeModelState).committed(
  { id: 'changes.model-was-edited' },
  async (entry, { enqueue, now, store }) => {
    // What a plugin brings is there before any change is.
    if (entry.cause?.kind === 'system' && entry.cause.id?.endsWith('.seed') === true) return;
    const system = store.asSystem('which model it belongs to');
    const [given] = [entry.changes['model']?.after ?? entry.changes['model']?.before];
    const model =
      typeof given === 'string'
        ? given
        : (await system.get(ChangeModelState, entry.recordId, { includeDeleted: true })).model;
    await enqueue(refreshMoves, { model }, { key: model, runAt: now() });
  },
);
