import { form, view, type Form, type View } from '@praxis/sdk';
import { AssignmentRule, Incident, IncidentCategory, IncidentTemplate, PriorityMatrix } from './contract.js';

const columns = [
  'priority',
  'number',
  'state',
  'title',
  'service',
  // Of the service levels, where they are enabled.
  'sla.countdown',
  'caller',
  'assignment_group',
  'assignee',
  'opened_at',
];
const open = 'state_category in (new, active, paused)';

export const views: readonly View[] = [
  view(Incident, 'open', {
    title: 'Open incidents',
    filter: open,
    sort: ['priority', '-opened_at'],
    columns,
    icon: 'inbox',
    pinned: true,
    roles: ['agent'],
  }),
  view(Incident, 'mine', {
    title: 'Assigned to me',
    filter: `assignee = $me and ${open}`,
    sort: ['priority', '-opened_at'],
    columns: columns.filter((name) => name !== 'assignee'),
    icon: 'user',
    pinned: true,
    roles: ['agent'],
  }),
  view(Incident, 'my_groups', {
    title: 'My groups',
    filter: `assignment_group in $me.groups and ${open}`,
    sort: ['priority', '-opened_at'],
    columns,
    icon: 'users-group',
    roles: ['agent'],
  }),
  view(Incident, 'unassigned', {
    title: 'Unassigned',
    filter: `assignee is empty and ${open}`,
    sort: ['priority', '-opened_at'],
    columns: columns.filter((name) => name !== 'assignee'),
    icon: 'user-question',
    pinned: true,
    roles: ['agent'],
  }),
  view(Incident, 'vip', {
    title: 'VIP callers',
    filter: `caller.vip = true and ${open}`,
    sort: ['priority', '-opened_at'],
    columns,
    icon: 'star',
    roles: ['agent'],
  }),
  view(Incident, 'on_hold', {
    title: 'On hold',
    filter: 'state = on_hold',
    sort: ['-opened_at'],
    columns: ['priority', 'number', 'title', 'hold_reason', 'hold_until', 'caller', 'assignee', 'updated_at'],
    icon: 'player-pause',
    roles: ['agent'],
  }),
  view(Incident, 'by_priority', {
    title: 'Open by priority',
    filter: open,
    sort: ['priority', '-opened_at'],
    groupBy: 'priority',
    columns,
    icon: 'list',
    roles: ['agent'],
  }),
  view(Incident, 'resolved', {
    title: 'Resolved',
    filter: 'state = resolved',
    sort: ['-resolved_at'],
    columns: ['number', 'title', 'resolution_code', 'assignee', 'resolved_at'],
    icon: 'check',
    roles: ['agent'],
  }),
  view(Incident, 'reported', {
    title: 'My reports',
    filter: 'caller = $me or created_by = $me',
    sort: ['-opened_at'],
    columns: ['number', 'state', 'title', 'opened_at'],
    icon: 'flame',
  }),
  view(IncidentCategory, 'all', {
    title: 'Incident categories',
    sort: ['name'],
    columns: ['name', 'parent', 'assignment_group', 'active'],
  }),
  view(PriorityMatrix, 'all', {
    title: 'Priority matrix',
    sort: ['impact', 'urgency'],
    columns: ['impact', 'urgency', 'priority'],
  }),
  view(AssignmentRule, 'all', {
    title: 'Assignment rules',
    sort: ['position'],
    columns: ['position', 'name', 'condition', 'assignment_group', 'method', 'active'],
  }),
  view(IncidentTemplate, 'all', { title: 'Incident templates', sort: ['name'], columns: ['name', 'active'] }),
];

export const forms: readonly Form[] = [
  form(Incident, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['title', 'description'] },
      { title: 'Who', fields: ['caller', 'affected_person', 'channel'] },
      { title: 'What', fields: ['service', 'service_offering', 'category', 'affected_item', 'labels'] },
      {
        title: 'How urgent',
        fields: ['impact', 'urgency', 'priority_override', 'priority', 'priority_reason'],
      },
      { title: 'Who takes it', fields: ['assignment_group', 'assignee', 'parent', 'restricted'] },
    ],
    rules: [
      {
        when: { field: 'priority_override', op: 'eq', value: true },
        show: ['priority', 'priority_reason'],
        require: ['priority_reason'],
      },
      { when: { field: 'service', op: 'isNotEmpty' }, show: ['service_offering'] },
    ],
  }),
  form(Incident, 'default', {
    purpose: 'edit',
    sections: [
      {
        fields: [
          'priority',
          'impact',
          'urgency',
          'assignment_group',
          'assignee',
          'labels',
          'hold_reason',
          'hold_until',
        ],
      },
      { title: 'Who', fields: ['caller', 'affected_person', 'channel'] },
      {
        title: 'What',
        fields: [
          'service',
          'service_offering',
          'category',
          'kind',
          'affected_item',
          'causing_item',
          'service_component',
          'parent',
          'merged_into',
          'change_number',
          'knowledge_number',
        ],
      },
      {
        title: 'Resolution',
        fields: ['resolution_code', 'resolution_notes', 'closure_code', 'reopen_reason', 'cancel_reason'],
      },
      {
        title: 'Times',
        fields: [
          'opened_at',
          'owned_at',
          'first_response_at',
          'resolved_at',
          'closed_at',
          'reassignment_count',
          'reopen_count',
          'handle_time_hours',
        ],
      },
      { title: 'Priority and access', fields: ['priority_override', 'priority_reason', 'restricted'] },
    ],
    rules: [
      { when: { field: 'hold_reason', op: 'isNotEmpty' }, show: ['hold_reason', 'hold_until'] },
      { when: { field: 'priority_override', op: 'eq', value: true }, show: ['priority_reason'] },
    ],
  }),
];
