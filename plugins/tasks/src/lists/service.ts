import { provide, type RecordOf, type RecordStore, type Transaction } from '@praxis/sdk';
import { Task, TaskLists, TaskTemplate, UnknownTaskListError } from '../contract.js';
import { isOpen } from '../lifecycle.js';
import { ofSubject, type Subject } from '../subject.js';
import { startList } from './start-list.js';

/** For other plugins. */
export const taskLists = provide(TaskLists, {
  async startTaskList(
    tx: Transaction,
    subject: Subject,
    nameOrId: string,
    { at }: { readonly at: Date },
  ): Promise<readonly string[]> {
    const list = (await tx.lookup(TaskTemplate)).find(({ id, name }) => id === nameOrId || name === nameOrId);
    if (list === undefined || list.record_type !== subject.type)
      throw new UnknownTaskListError({ list: nameOrId, type: subject.type });
    return startList(tx, {
      type: subject.type,
      record: await tx.get(subject.type, subject.id),
      list,
      at,
    });
  },

  async openTasks(store: RecordStore, subject: Subject): Promise<readonly RecordOf<typeof Task>[]> {
    const { items } = await store.find(Task, {
      filter: ofSubject(subject, isOpen),
      sort: ['position'],
      limit: 200,
    });
    return items;
  },
});
