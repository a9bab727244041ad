import {
  boolean,
  instant,
  integer,
  markdown,
  recordType,
  reference,
  references,
  text,
  uuid,
} from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Attachable, Commentable, Watchable } from '@praxis/plugin-worklog/contract';
import { taskLifecycle } from '../lifecycle.js';
import { Checkable, Taskable, TimeTracked } from '../traits.js';
import { TaskTemplate } from './task-template.js';

const open = { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] } as const;

/** A piece of the work on a record, which somebody else may do. */
export const Task = recordType('task', {
  title: 'Task',
  plural: 'Tasks',
  description: 'A piece of the work on a record, which somebody else may do.',
  display: 'title',
  icon: 'checkbox',
  number: { prefix: 'TSK' },
  traits: [Commentable, Attachable, Watchable, Checkable, TimeTracked],
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Taskable },
  lifecycle: taskLifecycle,
  fields: {
    subject_number: text({
      label: 'Belongs to',
      description: 'Number of the record, such as INC0001234.',
      immutable: true,
      maxLength: 40,
      index: true,
    }),
    subject_type: text({ label: 'Record type', immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', immutable: true, quiet: true }),
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 20_000, search: 'B' }),
    assignment_group: reference({ label: 'Group', to: Group }),
    assignee: reference({ label: 'Assignee', to: Person }),
    planned_start: instant({ label: 'Planned start' }),
    due_at: instant({ label: 'Due' }),
    planned_minutes: integer({ label: 'Planned effort (minutes)', minimum: 0 }),
    position: integer({
      label: 'Position',
      description: 'Tasks of a record stand from the lowest up.',
      required: true,
      default: 100,
    }),
    mandatory: boolean({
      label: 'Needed to finish',
      description: 'What it belongs to cannot be finished while it is open.',
      required: true,
      default: false,
    }),
    depends_on: references({
      label: 'Waits for',
      description: 'Tasks of the same record that have to be finished before this one begins.',
      to: 'task',
    }),
    blocked: boolean({
      label: 'Waiting',
      description: 'One of the tasks that it waits for is still open.',
      required: true,
      default: false,
      readOnly: true,
    }),
    template: reference({ label: 'Task list', to: TaskTemplate, immutable: true, onPurge: 'clear' }),
    started_at: instant({ label: 'Started', readOnly: true }),
    finished_at: instant({ label: 'Finished', readOnly: true }),
    finished_by: reference({ label: 'Finished by', to: Person, readOnly: true, onPurge: 'clear' }),
  },
  indexes: [
    { fields: ['due_at'], where: open },
    { fields: ['assignee', 'due_at'], where: open },
    { fields: ['assignment_group', 'due_at'], where: open },
    { fields: ['-finished_at'], where: { field: 'state', op: 'eq', value: 'done' } },
  ],
  sort: ['position'],
});
