import { all, eq, variable } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageLists, manageTime } from './access.js';
import { Task, TaskTemplate, TaskTemplateItem, TimeActivity, TimeEntry } from './contract.js';
import { isOpen } from './lifecycle.js';
import { subjectColumn } from './list-columns/subject.js';

const columns = [
  'state',
  'number',
  'title',
  subjectColumn.id,
  'due_at',
  'blocked',
  'assignment_group',
  'assignee',
];
const without = (...names: readonly string[]) => columns.filter((name) => !names.includes(name));
const open = 'state_category in (new, active, paused)';
const agents = ['agent'];

export const views: readonly View[] = [
  view(Task, 'mine', {
    title: 'My tasks',
    filter: `assignee = $me and ${open}`,
    sort: ['due_at'],
    columns: without('assignee'),
    icon: 'checkbox',
    roles: agents,
  }),
  view(Task, 'my_groups', {
    title: 'Tasks of my groups',
    filter: `assignment_group in $me.groups and ${open}`,
    sort: ['due_at'],
    columns,
    icon: 'users-group',
    roles: agents,
  }),
  view(Task, 'unassigned', {
    title: 'Tasks that nobody has',
    filter: `assignee is empty and ${open}`,
    sort: ['due_at'],
    columns: without('assignee'),
    icon: 'user-question',
    roles: agents,
  }),
  view(Task, 'ready', {
    title: 'Tasks that can begin',
    filter: `state = open and blocked = false`,
    sort: ['due_at'],
    columns: without('state', 'blocked'),
    icon: 'player-play',
    roles: agents,
  }),
  view(Task, 'overdue', {
    title: 'Overdue tasks',
    filter: `due_at < now and ${open}`,
    sort: ['due_at'],
    columns,
    icon: 'alert-triangle',
    roles: agents,
  }),
  view(Task, 'open', {
    title: 'Open tasks',
    filter: open,
    sort: ['due_at'],
    columns,
    icon: 'list',
    roles: agents,
  }),
  view(Task, 'done', {
    title: 'Finished tasks',
    filter: 'state = done',
    sort: ['-finished_at'],
    columns: ['number', 'title', subjectColumn.id, 'finished_by', 'finished_at'],
    icon: 'check',
    roles: agents,
  }),
  view(TimeEntry, 'mine', {
    title: 'My time',
    filter: 'person = $me',
    sort: ['-spent_on'],
    columns: ['spent_on', 'subject_number', 'minutes', 'activity', 'note', 'billable'],
    icon: 'clock-hour-4',
    roles: agents,
  }),
  view(TimeEntry, 'all', {
    title: 'Time entries',
    sort: ['-spent_on'],
    columns: ['spent_on', 'person', 'subject_number', 'minutes', 'activity', 'note', 'billable'],
    icon: 'clock-hour-4',
    roles: ['time-manager'],
  }),
  view(TaskTemplate, 'all', {
    title: 'Task lists',
    sort: ['position', 'name'],
    columns: ['position', 'name', 'record_type', 'automatic', 'condition', 'active'],
  }),
  view(TaskTemplateItem, 'all', {
    title: 'Tasks of lists',
    sort: ['position'],
    columns: ['template', 'position', 'title', 'due_hours', 'mandatory'],
  }),
  view(TimeActivity, 'all', {
    title: 'Activities',
    sort: ['name'],
    columns: ['name', 'billable', 'active'],
  }),
];

const work = ['mandatory', 'depends_on', 'position', 'planned_minutes'];

export const forms: readonly Form[] = [
  form(Task, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['subject_number', 'title', 'description'] },
      { title: 'Who takes it', fields: ['assignment_group', 'assignee'] },
      { title: 'When', fields: ['planned_start', 'due_at', 'planned_minutes'] },
      { title: 'Order', fields: ['mandatory', 'position'] },
    ],
  }),
  form(Task, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['assignment_group', 'assignee', 'due_at', 'blocked'] },
      { title: 'Order', fields: work },
      {
        title: 'Times',
        fields: ['planned_start', 'started_at', 'finished_at', 'finished_by', 'template'],
      },
    ],
  }),
  form(TaskTemplate, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'description', 'record_type', 'position', 'active'] },
      { title: 'When it starts', fields: ['automatic', 'condition'] },
      { title: 'Checklist of the record', fields: ['checklist'] },
    ],
  }),
  form(TaskTemplateItem, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['template', 'title', 'description', 'condition', 'mandatory', 'position', 'depends_on'] },
      { title: 'Who takes it', fields: ['assignment_group', 'assignee', 'assign_from'] },
      { title: 'When', fields: ['due_hours', 'due_from', 'planned_minutes'] },
      { title: 'Checklist of the task', fields: ['checklist'] },
    ],
  }),
  form(TimeEntry, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['subject_number', 'person', 'spent_on', 'minutes', 'activity', 'billable', 'note'] },
    ],
  }),
  form(TimeActivity, 'default', { purpose: 'both', sections: [{ fields: ['name', 'billable', 'active'] }] }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'tasks.mine',
    section: 'practices',
    label: 'My tasks',
    icon: 'checkbox',
    href: '/q/task.mine',
    type: Task.name,
    key: 't',
    count: all(eq('assignee', variable('me')), isOpen),
  },
  {
    id: 'tasks.time',
    section: 'tools',
    label: 'Time',
    icon: 'clock-hour-4',
    href: '/x/tasks/time',
    type: TimeEntry.name,
  },
  {
    id: 'tasks.lists',
    section: 'admin',
    label: 'Task lists',
    icon: 'list-check',
    href: '/q/task_template.all',
    permission: manageLists,
  },
  {
    id: 'tasks.activities',
    section: 'admin',
    label: 'Activities',
    icon: 'tag',
    href: '/q/time_activity.all',
    permission: manageTime,
  },
];
