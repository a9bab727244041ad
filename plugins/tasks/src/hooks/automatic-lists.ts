import { eq } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { Task, TaskTemplate } from '../contract.js';
import { holds } from '../condition.js';
import { openCategories } from '../lifecycle.js';
import { startList } from '../lists/start-list.js';
import { ofSubject } from '../subject.js';
import { Taskable } from '../traits.js';

/**
 * Starts lists by themselves, once on each record, as soon as their condition holds. Conditions are
 * asked in memory: a save for which none begins to hold costs nothing.
 */
export const automaticLists = on(Taskable).derive(
  { id: 'tasks.automatic-lists', actions: ['create', 'update', 'transition'] },
  async (record, { before, lookup, now, tx, type }) => {
    const lists = (await lookup(TaskTemplate)).filter(
      (list) => list.active && list.automatic && list.record_type === type,
    );
    if (lists.length === 0) return;
    const system = tx.asSystem('lists start for everybody');
    const schema = system.describe(type);
    // Of what was finished elsewhere, and comes as history, nothing is left to do.
    const { lifecycle } = schema['x-record'];
    const category = lifecycle?.states[String(record[lifecycle.field])]?.category;
    if (category !== undefined && !openCategories.includes(category)) return;
    for (const list of lists) {
      const held = before !== undefined && holds(list.condition, schema, before, now());
      if (held || !holds(list.condition, schema, record, now())) continue;
      const started = before !== undefined && (await wasStarted(system, { type, id: record.id }, list.id));
      if (!started) await startList(system, { type, record, list, at: now() });
    }
  },
);

async function wasStarted(
  store: Parameters<typeof startList>[0],
  subject: { readonly type: string; readonly id: string },
  list: string,
): Promise<boolean> {
  const filter = ofSubject(subject, eq('template', list));
  const [present, binned] = await Promise.all([
    store.count(Task, { filter }),
    store.count(Task, { filter, deleted: true }),
  ]);
  return present + binned > 0;
}
