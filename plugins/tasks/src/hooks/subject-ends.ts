import { on, type RecordOf, type Transaction } from '@praxis/sdk';
import { Task } from '../contract.js';
import { enters } from '../enters.js';
import { isOpen } from '../lifecycle.js';
import { TaskSettings } from '../settings.js';
import { ofSubject, type Subject } from '../subject.js';
import { Taskable } from '../traits.js';

/** What is called off takes its tasks along; what is finished leaves them, or skips them, as is set. */
export const subjectEnds = on(Taskable).derive(
  { id: 'tasks.subject-ends', actions: ['transition'] },
  async (record, { before, settings, tx, type }) => {
    const store = tx.asSystem('tasks follow what they belong to, whoever may see them');
    const schema = store.describe(type);
    const subject = { type, id: record.id };
    if (enters('void', schema, record, before)) await endAll(store, subject, 'cancel');
    else if (enters('done', schema, record, before) && settings(TaskSettings).when_done === 'skip')
      await endAll(store, subject, 'skip');
  },
);

async function endAll(store: Transaction, subject: Subject, transition: 'cancel' | 'skip'): Promise<void> {
  const open: RecordOf<typeof Task>[] = [];
  const query = { filter: ofSubject(subject, isOpen), fields: ['depends_on', 'subject_number'] };
  for await (const task of store.stream(Task, query)) open.push(task);
  for (const { id, subject_number: number } of lastFirst(open)) {
    await store.transition(Task, id, transition, {}, { reason: `Follows ${number ?? 'its record'}.` });
  }
}

/** Those for which others wait come after these, so that none is told that it may begin. */
function lastFirst(tasks: readonly RecordOf<typeof Task>[]): readonly RecordOf<typeof Task>[] {
  const ordered: RecordOf<typeof Task>[] = [];
  let rest = tasks;
  while (rest.length > 0) {
    const awaited = new Set(rest.flatMap(({ depends_on: earlier }) => earlier ?? []));
    const free = rest.filter(({ id }) => !awaited.has(id));
    // Tasks that wait for each other cannot be made; if there were any, they end in any order.
    const next = free.length > 0 ? free : rest;
    ordered.push(...next);
    rest = rest.filter((task) => !next.includes(task));
  }
  return ordered;
}
