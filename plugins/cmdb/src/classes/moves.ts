import { isIn } from '@praxis/predicate';
import { job, on, type Hook } from '@praxis/sdk';
import { barredMovesOf, lineage } from '../class-tree.js';
import { CiClass, ConfigurationItem } from '../contract.js';
import type { Move } from '../record-types/life-cycle.js';

/** Keeps with each item which moves its class does not make. Classes are read from memory, so it costs no statement. */
export const barMoves = on(ConfigurationItem).beforeSave(
  { id: 'cmdb.bar-moves', actions: ['create', 'update'], fields: ['class'] },
  async (draft, { lookup }) => {
    const barred = barredMovesOf(lineage(await lookup(CiClass), draft.class ?? ''));
    return isSame(draft.barred_moves, barred) ? undefined : { barred_moves: valueOf(barred) };
  },
);

/** After an edit of a class: items of it, and of those below, learn which moves they make now. */
export const followClasses = job({
  id: 'cmdb.follow-classes',
  title: 'Let items follow their classes',
  async run(_payload, context) {
    const store = context.store.asSystem('a class holds for every item of it');
    const classes = await context.lookup(CiClass);
    for (const { id } of classes) {
      const barred = barredMovesOf(lineage(classes, id));
      const query = { filter: isIn('class', [id]), fields: ['barred_moves'] };
      for await (const item of store.stream(ConfigurationItem, query)) {
        context.signal.throwIfAborted();
        if (!isSame(item.barred_moves, barred))
          await store.update(
            ConfigurationItem.name,
            item.id,
            { barred_moves: valueOf(barred) },
            { reason: 'Its class was edited.' },
          );
      }
    }
  },
});

export const classWasEdited: Hook = on(CiClass).committed(
  {
    id: 'cmdb.class-was-edited',
    actions: ['update', 'delete', 'restore'],
    fields: ['allowed_moves', 'parent'],
  },
  async (_entry, { enqueue, now }) => {
    await enqueue(followClasses, undefined, { key: 'classes', runAt: now() });
  },
);

function isSame(known: readonly string[] | null, barred: readonly string[]): boolean {
  return (known ?? []).join() === barred.join();
}

function valueOf(barred: readonly Move[]): readonly Move[] | null {
  return barred.length === 0 ? null : barred;
}
