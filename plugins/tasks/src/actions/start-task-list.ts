import { action, reference } from '@praxis/sdk';
import { TaskTemplate, UnknownTaskListError } from '../contract.js';
import { startList } from '../lists/start-list.js';
import { Taskable } from '../traits.js';

/** Starts a task list on one record, or on many. */
export const startTaskList = action(Taskable, {
  id: 'tasks.start-list',
  label: 'Start a task list…',
  icon: 'list-check',
  permission: 'people.act-as-agent',
  bulk: true,
  fields: { list: reference({ label: 'Task list', to: TaskTemplate, required: true }) },
  async run({ type, records, values }, { msg, now, store }) {
    const list = await store.get(TaskTemplate, values.list);
    if (list.record_type !== type) throw new UnknownTaskListError({ list: list.name, type });
    let count = 0;
    await store.transaction(async (tx) => {
      for (const record of records) count += (await startList(tx, { type, record, list, at: now() })).length;
    });
    return {
      message: msg('{count, plural, one {# task was added.} other {# tasks were added.}}', { count }),
    };
  },
});
