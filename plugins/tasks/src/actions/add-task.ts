import { Group, Person } from '@praxis/plugin-people/contract';
import { action, boolean, instant, markdown, reference, text } from '@praxis/sdk';
import { Task } from '../contract.js';
import { nextPosition } from '../pages/work.js';
import { Taskable } from '../traits.js';

/** Adds a task to one record, or the same to many. */
export const addTask = action(Taskable, {
  id: 'tasks.add',
  label: 'Add a task…',
  icon: 'checkbox',
  permission: 'people.act-as-agent',
  bulk: true,
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1 }),
    description: markdown({ label: 'Description', maxLength: 20_000 }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Assignee', to: Person }),
    due_at: instant({ label: 'Due' }),
    mandatory: boolean({
      label: 'Needed to finish',
      description: 'The record cannot be finished while it is open.',
      required: true,
      default: false,
    }),
  },
  async run({ type, records, values }, context) {
    for (const { id } of records) {
      const subject = { type, id };
      const position = await nextPosition(context, Task.name, subject);
      await context.store.create(Task, { ...values, subject_type: type, subject_id: id, position });
    }
    const { msg } = context;
    return {
      message: msg('{count, plural, one {The task was added.} other {# tasks were added.}}', {
        count: records.length,
      }),
    };
  },
});
