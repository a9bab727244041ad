import { boolean, choices, integer, markdown, recordType, reference, references, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { TaskTemplate } from './task-template.js';

/** One task of a task list, and how it becomes one of a record. */
export const TaskTemplateItem = recordType('task_template_item', {
  title: 'Task of a list',
  plural: 'Tasks of lists',
  display: 'title',
  icon: 'checkbox',
  cached: true,
  partOf: { field: 'template' },
  fields: {
    template: reference({ label: 'Task list', to: TaskTemplate, required: true, immutable: true }),
    title: text({ label: 'Title', required: true, minLength: 1 }),
    description: markdown({ label: 'Description', maxLength: 20_000 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    mandatory: boolean({
      label: 'Needed to finish',
      description: 'The record cannot be finished while it is open.',
      required: true,
      default: false,
    }),
    condition: text({
      label: 'Only if',
      description: 'A filter over fields of the record itself. Empty fits all.',
      maxLength: 2000,
    }),
    depends_on: references({
      label: 'Waits for',
      description: 'Tasks of the same list that have to be finished before this one begins.',
      to: 'task_template_item',
    }),
    assignment_group: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
    assignee: reference({ label: 'Assignee', to: Person, onPurge: 'clear' }),
    assign_from: text({
      label: 'Group or assignee from',
      description: 'A field of the record that names a group or a person, such as assignment_group.',
      maxLength: 63,
    }),
    due_hours: integer({
      label: 'Due after (hours)',
      description: 'Counted from the start of the list, or from the field below; negative is before it.',
      minimum: -87_600,
      maximum: 87_600,
    }),
    due_from: text({
      label: 'Counted from',
      description: 'A field of the record that holds a day or a moment, such as planned_start.',
      maxLength: 63,
    }),
    planned_minutes: integer({ label: 'Planned effort (minutes)', minimum: 0 }),
    checklist: choices({ label: 'Checklist', description: 'Lines that the task begins with.' }),
  },
  sort: ['position'],
});
