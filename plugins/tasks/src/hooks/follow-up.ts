import { contains, eq, isEmpty, type Predicate } from '@praxis/predicate';
import { on, type RecordStore, type SaveContext } from '@praxis/sdk';
import { Task, whenTasksFinish } from '../contract.js';
import { isOpen, openCategories } from '../lifecycle.js';
import { ofSubject, type Subject } from '../subject.js';
import { isOpenTask } from './waits.js';

/** Tasks that waited for this one may begin, or wait again; the last one of a list, or of a record, is told of. */
export const followUp = on(Task).derive(
  { id: 'tasks.follow-up', actions: ['transition', 'delete', 'restore'] },
  async (task, context) => {
    const { action, before, transition } = context;
    const wasOpen = before !== undefined && isOpenTask(before) && action !== 'restore';
    const nowOpen = isOpenTask(task) && action !== 'delete';
    if (wasOpen === nowOpen || task.subject_type === null || task.subject_id === null) return;
    const subject = { type: task.subject_type, id: task.subject_id };
    const system = context.tx.asSystem('the order of tasks holds whoever may see them');
    // Two that are finished at the same time would each take the other for open.
    await system.lock(`tasks of ${subject.id}`);
    await freeWaiting(system, subject, task.id);
    if (!nowOpen && transition !== 'cancel') await tellOfLast(system, subject, task.template, context);
  },
);

async function freeWaiting(store: RecordStore, subject: Subject, finished: string): Promise<void> {
  const waiting = {
    filter: ofSubject(subject, contains('depends_on', finished), isOpen),
    fields: ['depends_on', 'blocked'],
  };
  for await (const { id, blocked, depends_on: ids } of store.stream(Task, waiting)) {
    const earlier = await store.getMany(Task, ids ?? []);
    const waits = earlier.some(isOpenTask);
    if (waits !== blocked) await store.update(Task.name, id, { blocked: waits });
  }
}

async function tellOfLast(
  store: RecordStore,
  subject: Subject,
  template: string | null,
  context: Pick<SaveContext<string>, 'contributions' | 'tx'>,
): Promise<void> {
  const listeners = context.contributions(whenTasksFinish).filter(({ type }) => type === subject.type);
  if (listeners.length === 0) return;
  const ofList = template === null ? isEmpty('template') : eq('template', template);
  for (const [list, filter] of [
    [template, ofList],
    ['all', undefined],
  ] as const) {
    if (list === null) continue;
    const counts = await countsOf(store, subject, filter);
    if (counts.open > 0) continue;
    for (const { finished } of listeners)
      await finished(
        { subject, list: list === 'all' ? null : list, done: counts.done, skipped: counts.skipped },
        context.tx,
      );
  }
}

async function countsOf(store: RecordStore, subject: Subject, filter: Predicate | undefined) {
  const groups = await store.countBy(Task, 'state_category', {
    filter: filter === undefined ? ofSubject(subject) : ofSubject(subject, filter),
  });
  const count = (...categories: readonly string[]): number =>
    groups
      .filter(({ value }) => categories.includes(String(value)))
      .reduce((sum, { count: some }) => sum + some, 0);
  return { open: count(...openCategories), done: count('done'), skipped: count('void') };
}
