import type { Cell, ListColumn } from '@praxis/sdk';
import { Task } from '../contract.js';
import { recordHref } from '../subject.js';

/** What a task belongs to, by its title. */
export const subjectColumn: ListColumn = {
  id: 'tasks.subject',
  type: Task.name,
  title: 'Record',
  fields: ['subject_type', 'subject_id', 'subject_number'],
  async load(tasks, { store }) {
    const references = tasks.flatMap(({ subject_type: type, subject_id: id }) =>
      typeof type === 'string' && typeof id === 'string' ? [{ type, id }] : [],
    );
    const titles = await store.titles(references);
    const cells = new Map<string, Cell>();
    for (const task of tasks) {
      const subject = titles[String(task['subject_id'])];
      if (subject === undefined) continue;
      cells.set(task.id, {
        text: [subject.number, subject.title].filter((part) => part !== null).join(' '),
        href: recordHref(subject.type, subject),
      });
    }
    return cells;
  },
};
