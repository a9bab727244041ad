import { on, refuse, type RecordOf, type RecordStore } from '@praxis/sdk';
import { leadsTo } from '../circles.js';
import { Task } from '../contract.js';
import { openCategories } from '../lifecycle.js';
import { ofSubject } from '../subject.js';

type TaskRecord = RecordOf<typeof Task>;

/** Whether a task waits follows from those that it waits for; of one that is over nobody asks. */
export const waits = on(Task).beforeSave(
  { id: 'tasks.waits', fields: ['depends_on', 'state'] },
  async (draft, { changed, transition, tx }) => {
    if (!changed('depends_on') && transition !== 'reopen') return undefined;
    const ids = draft.depends_on ?? [];
    if (ids.length === 0) return { blocked: false };
    const earlier = await tx.asSystem('the order of tasks holds whoever may see them').getMany(Task, ids);
    return { blocked: earlier.some(isOpenTask) };
  },
);

/** A task waits for tasks of the same record, and not, through others, for itself. */
export const waitsInOrder = on(Task).guard(
  { id: 'tasks.waits-in-order', fields: ['depends_on'] },
  async (draft, { id, tx }) => {
    const ids = draft.depends_on ?? [];
    if (ids.length === 0 || draft.subject_type === null || draft.subject_id === null) return undefined;
    const store = tx.asSystem('circles are looked for in tasks that the person may not see, too');
    const siblings = await tasksOf(store, draft.subject_type, draft.subject_id);
    if (!ids.every((earlier) => siblings.has(earlier)))
      return refuse('TASK_ELSEWHERE', 'A task can only wait for tasks of the same record.', 'depends_on');
    return leadsTo(id, ids, (one) => siblings.get(one)?.depends_on ?? [])
      ? refuse('TASK_CIRCLE', 'These tasks would wait for each other. Choose others.', 'depends_on')
      : undefined;
  },
);

/** A task does not begin before those that it waits for are finished. */
export const taskOrder = on(Task).guard(
  { id: 'tasks.task-order', actions: ['transition'], fields: ['state'] },
  async (draft, { transition, tx }) => {
    if (!draft.blocked || (transition !== 'start' && transition !== 'finish')) return undefined;
    const earlier = await tx
      .asSystem('the order of tasks holds whoever may see them')
      .getMany(Task, draft.depends_on ?? []);
    const open = earlier.filter(isOpenTask).map(({ title }) => `"${title}"`);
    return open.length === 0
      ? undefined
      : refuse('TASK_ORDER', 'These have to be finished first: {tasks}.', 'depends_on', {
          tasks: open.join(', '),
        });
  },
);

export function isOpenTask({ state_category: category }: Pick<TaskRecord, 'state_category'>): boolean {
  return openCategories.includes(category);
}

/** The tasks of a record by their ids. */
export async function tasksOf(
  store: RecordStore,
  type: string,
  id: string,
): Promise<ReadonlyMap<string, TaskRecord>> {
  const found = new Map<string, TaskRecord>();
  const query = {
    filter: ofSubject({ type, id }),
    fields: ['title', 'depends_on', 'blocked', 'state', 'state_category', 'template'],
  };
  for await (const task of store.stream(Task, query)) found.set(task.id, task);
  return found;
}
