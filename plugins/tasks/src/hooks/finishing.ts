import { all, eq, type Predicate } from '@praxis/predicate';
import { on, refuse, type RecordStore, type Refusal } from '@praxis/sdk';
import { ChecklistItem, Task } from '../contract.js';
import { enters } from '../enters.js';
import { isOpen } from '../lifecycle.js';
import { ofSubject, type Subject } from '../subject.js';
import { Checkable, Taskable } from '../traits.js';

/** As many as a sentence names. */
const mostNamed = 3;

/** What needs tasks to be finished is not finished while they are open. */
export const openTasks = on(Taskable).guard(
  { id: 'tasks.open-tasks', actions: ['transition'] },
  async (draft, { before, id, type, tx }): Promise<Refusal | undefined> => {
    const store = tx.asSystem('open work counts whoever may see it');
    if (!enters('done', store.describe(type), draft, before)) return undefined;
    const tasks = await named(store, Task.name, { type, id }, all(eq('mandatory', true), isOpen));
    return tasks === undefined
      ? undefined
      : refuse('TASKS_OPEN', 'Finish these tasks first: {tasks}.', undefined, { tasks });
  },
);

/** Nor while lines of its checklist that it needs are not ticked. */
export const openLines = on(Checkable).guard(
  { id: 'tasks.open-lines', actions: ['transition'] },
  async (draft, { before, id, type, tx }): Promise<Refusal | undefined> => {
    const store = tx.asSystem('open work counts whoever may see it');
    if (!enters('done', store.describe(type), draft, before)) return undefined;
    const lines = await named(
      store,
      ChecklistItem.name,
      { type, id },
      all(eq('mandatory', true), eq('done', false)),
    );
    return lines === undefined
      ? undefined
      : refuse('CHECKLIST_OPEN', 'Tick these lines of the checklist first: {lines}.', undefined, { lines });
  },
);

/** The first of them, in words; undefined when there are none. */
async function named(
  store: RecordStore,
  type: string,
  subject: Subject,
  filter: Predicate,
): Promise<string | undefined> {
  const { items } = await store.find(type, {
    filter: ofSubject(subject, filter),
    sort: ['position'],
    fields: ['title'],
    limit: mostNamed + 1,
  });
  if (items.length === 0) return undefined;
  const titles = items.slice(0, mostNamed).map((item) => {
    const key = item.number === null ? '' : `${item.number} `;
    return `${key}"${String(item['title'])}"`;
  });
  return `${titles.join(', ')}${items.length > mostNamed ? ' …' : ''}`;
}
