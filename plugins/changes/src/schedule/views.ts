import { eq } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageSchedule } from '../permissions.js';
import { itemScope } from './rules/window-book.js';
import { Change } from '../record-types/change.js';
import { ChangeException } from './record-types/change-exception.js';
import { ChangeWindow } from './record-types/change-window.js';

export const views: readonly View[] = [
  view(Change, 'conflicts', {
    title: 'Changes with conflicts',
    filter: 'conflict_level is not empty and state in (new, assess, authorise, scheduled, implement)',
    sort: ['planned_end'],
    columns: ['planned_start', 'planned_end', 'number', 'title', 'state', 'conflict_level', 'assignee'],
    icon: 'calendar-exclamation',
    roles: ['agent'],
  }),
  view(ChangeWindow, 'all', {
    title: 'Windows and freezes',
    sort: ['name'],
    columns: ['name', 'kind', 'strictness', 'first_day', 'start_time', 'end_time', 'rule', 'active'],
    icon: 'calendar-time',
    roles: ['agent'],
  }),
  view(ChangeException, 'open', {
    title: 'Exceptions to decide',
    filter: eq('state', 'requested'),
    sort: ['-created_at'],
    columns: ['change', 'change_window', 'reason', 'created_by', 'created_at'],
    icon: 'calendar-exclamation',
    roles: ['change-manager'],
  }),
];

export const forms: readonly Form[] = [
  form(ChangeWindow, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'kind', 'strictness', 'description', 'active'] },
      {
        title: 'When',
        fields: ['first_day', 'start_time', 'last_day', 'end_time', 'rule', 'time_zone'],
      },
      { title: 'For which changes', fields: ['services', ...Object.values(itemScope), 'condition'] },
    ],
  }),
  form(ChangeException, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['change', 'change_window', 'reason'] },
      { title: 'Decision', fields: ['decided_by', 'decided_at', 'decision'] },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'changes.windows',
    section: 'admin',
    label: 'Windows and freezes',
    icon: 'calendar-time',
    href: '/q/change_window.all',
    permission: manageSchedule,
  },
];
