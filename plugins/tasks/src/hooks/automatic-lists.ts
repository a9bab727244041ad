import { on, type Context, type RecordTypeSchema } from '@praxis/sdk';
import { TaskTemplate } from '../contract.js';
import { holds } from '../condition.js';
import { openCategories } from '../lifecycle.js';
import { startList } from '../lists/start-list.js';
import { Taskable } from '../traits.js';

/**
 * Notes on a record which lists start by themselves: those whose condition begins to hold, once each. It is asked
 * in memory, and written with the record, so that a save for which none starts costs nothing.
 */
export const automaticLists = on(Taskable).beforeSave(
  { id: 'tasks.automatic-lists', actions: ['create', 'update', 'transition'] },
  async (draft, { before, lookup, now, tx, type }) => {
    const lists = await automaticOn(type, lookup);
    if (lists.length === 0) return undefined;
    const schema = tx.asSystem('conditions may speak of every field').describe(type);
    if (!isOpen(schema, draft)) return undefined;
    const started = draft.started_lists ?? [];
    const starting = lists.filter(
      ({ condition, id }) =>
        !started.includes(id) &&
        holds(condition, schema, draft, now()) &&
        // A new list does not start on all that is there already, whenever somebody touches it.
        (before === undefined || !holds(condition, schema, before, now())),
    );
    return starting.length === 0
      ? undefined
      : { started_lists: [...started, ...starting.map(({ id }) => id)] };
  },
);

/** Starts them, in the same save. */
export const startAutomaticLists = on(Taskable).derive(
  { id: 'tasks.start-automatic-lists', fields: ['started_lists'] },
  async (record, { before, lookup, now, tx, type }) => {
    const known = before?.started_lists ?? [];
    const starting = (record.started_lists ?? []).filter((id) => !known.includes(id));
    const system = tx.asSystem('lists start for everybody');
    for (const list of await automaticOn(type, lookup))
      if (starting.includes(list.id)) await startList(system, { type, record, list, at: now() });
  },
);

async function automaticOn(type: string, lookup: Context['lookup']) {
  return (await lookup(TaskTemplate)).filter(
    (list) => list.active && list.automatic && list.record_type === type,
  );
}

/** Of what was finished elsewhere, and comes as history, nothing is left to do. */
function isOpen(
  { 'x-record': { lifecycle } }: RecordTypeSchema,
  record: Readonly<Record<string, unknown>>,
): boolean {
  const category = lifecycle?.states[String(record[lifecycle.field])]?.category;
  return category === undefined || openCategories.includes(category);
}
