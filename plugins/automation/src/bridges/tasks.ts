import { Taskable, TaskLists, TaskTemplate } from '@praxis/plugin-tasks/contract';
import { contributeTo, defineBridge, reference, refuse } from '@praxis/sdk';
import { automationAction, automationActions } from '../points/automation-actions.js';

const startTaskList = automationAction({
  id: 'automation.start-task-list',
  label: 'Start a task list',
  description: 'Its tasks are made on the record, with their order, deadlines and people.',
  icon: 'list-check',
  traits: [Taskable.name],
  fields: { list: reference({ label: 'Task list', to: TaskTemplate, required: true }) },
  async check({ list: id }, { type, store }) {
    const [list] = await store.getMany(TaskTemplate, [id]);
    return list === undefined || list.record_type === type
      ? []
      : [refuse('LIST_OF_TYPE', 'This task list is for records of another type.', 'list')];
  },
  async run({ type, record, values, tx }, { now, use }) {
    const tasks = await use(TaskLists).startTaskList(tx, { type, id: record.id }, values.list, { at: now() });
    return `${tasks.length} tasks`;
  },
});

/** Rules and macros start task lists. */
export const bridge = defineBridge({ points: [contributeTo(automationActions, startTaskList)] });
