import { actAsAgent } from '@praxis/plugin-people/contract';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageChanges } from './permissions.js';
import {
  Change,
  ChangeModel,
  ChangeModelState,
  ChangeRiskHistory,
  ChangeRiskQuestion,
  ChangeRiskRule,
  ChangeTemplate,
} from './contract.js';

const columns = [
  'type',
  'number',
  'state',
  'title',
  'risk',
  'planned_start',
  'assignment_group',
  'assignee',
  'opened_at',
];
const open = 'state_category in (new, active, paused)';
const readers = ['change-requester', 'agent'];
const byPlan = ['planned_start'];
const newestFirst = ['-opened_at'];

export const views: readonly View[] = [
  view(Change, 'open', {
    title: 'Open changes',
    filter: open,
    sort: newestFirst,
    columns,
    icon: 'git-pull-request',
    roles: readers,
  }),
  view(Change, 'mine', {
    title: 'My changes',
    filter: `assignee = $me and ${open}`,
    sort: byPlan,
    columns: columns.filter((name) => name !== 'assignee'),
    icon: 'user',
    roles: ['agent'],
  }),
  view(Change, 'asked', {
    title: 'Changes that I asked for',
    filter: 'requester = $me',
    sort: newestFirst,
    columns,
    icon: 'user-question',
    roles: readers,
  }),
  view(Change, 'waiting', {
    title: 'Waits for authorisation',
    filter: 'state = authorise',
    sort: newestFirst,
    columns: [
      'type',
      'number',
      'title',
      'risk',
      'approval_state',
      'planned_start',
      'assignment_group',
      'submitted_at',
    ],
    icon: 'checks',
    roles: ['agent'],
  }),
  view(Change, 'scheduled', {
    title: 'Scheduled',
    filter: 'state in (scheduled, implement)',
    sort: byPlan,
    columns: ['planned_start', 'planned_end', 'number', 'type', 'state', 'title', 'risk', 'assignee'],
    icon: 'calendar-event',
    roles: ['agent'],
  }),
  view(Change, 'board', {
    title: 'Board',
    filter: open,
    sort: newestFirst,
    columns: ['number', 'title', 'type', 'risk', 'assignee', 'planned_start'],
    groupBy: 'state',
    layout: 'board',
    icon: 'layout-kanban',
    roles: ['agent'],
  }),
  view(Change, 'emergencies', {
    title: 'Emergency and unauthorised',
    filter: 'type in (emergency, unauthorised)',
    sort: newestFirst,
    columns: ['type', 'number', 'state', 'title', 'close_code', 'requester', 'opened_at', 'closed_at'],
    icon: 'urgent',
    roles: ['agent'],
  }),
  view(Change, 'closed', {
    title: 'Closed changes',
    filter: 'state = closed',
    sort: ['-closed_at'],
    columns: ['close_code', 'number', 'type', 'title', 'model', 'assignment_group', 'closed_at'],
    icon: 'check',
    roles: readers,
  }),
  view(Change, 'failed', {
    title: 'Failed changes',
    filter: 'state in (review, closed) and close_code in (unsuccessful, backed_out)',
    sort: newestFirst,
    columns: [
      'close_code',
      'number',
      'type',
      'title',
      'caused_incidents',
      'rollback_minutes',
      'assignment_group',
    ],
    icon: 'arrow-back-up',
    roles: ['agent'],
  }),
  view(ChangeTemplate, 'all', {
    title: 'Change templates',
    sort: ['name'],
    columns: ['number', 'name', 'state', 'standing', 'published_version', 'model', 'owner', 'published_at'],
    icon: 'stack-2',
    roles: ['agent'],
  }),
  view(ChangeTemplate, 'review', {
    title: 'Templates in review',
    filter: 'state = review',
    sort: ['name'],
    columns: ['number', 'name', 'published_version', 'model', 'owner'],
    icon: 'eye-check',
    roles: ['change-manager'],
  }),
  view(ChangeRiskRule, 'all', {
    title: 'Risk rules',
    sort: ['position'],
    columns: ['position', 'name', 'condition', 'risk', 'active'],
    icon: 'list-check',
    roles: ['change-manager'],
  }),
  view(ChangeRiskQuestion, 'all', {
    title: 'Risk questions',
    sort: ['position'],
    columns: ['position', 'question', 'weight', 'answers', 'active'],
    icon: 'help-circle',
    roles: ['change-manager'],
  }),
  view(ChangeRiskHistory, 'all', {
    title: 'Risk by history',
    sort: ['impact', '-success_from'],
    columns: ['impact', 'success_from', 'risk', 'note'],
    icon: 'history',
    roles: ['change-manager'],
  }),
  view(ChangeModel, 'all', {
    title: 'Change models',
    sort: ['position'],
    columns: ['name', 'type', 'active', 'needs_impact', 'needs_template', 'needs_review', 'position'],
    icon: 'route',
    roles: ['change-manager'],
  }),
];

/** Of the bridge to configuration items; left out where it is off. */
const itemsField = 'changes__affected_items';
const plans = ['implementation_plan', 'test_plan', 'backout_plan', 'communication_plan'];
const rollback = [
  'rollback_started_at',
  'rollback_by',
  'rollback_minutes',
  'rollback_verified',
  'rollback_notes',
];

export const forms: readonly Form[] = [
  form(Change, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['title', 'description', 'justification'] },
      { title: 'Which way it goes', fields: ['type', 'model', 'impact'] },
      { title: 'What it is done to', fields: ['services', itemsField] },
      { title: 'Who does it', fields: ['requester', 'assignment_group', 'assignee'] },
      { title: 'When', fields: ['planned_start', 'planned_end'] },
      { title: 'Plans', fields: plans },
    ],
  }),
  form(Change, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['type', 'model', 'risk', 'impact'] },
      { title: 'Who does it', fields: ['requester', 'assignment_group', 'assignee'] },
      { title: 'What it is done to', fields: ['services', itemsField] },
      {
        title: 'When',
        fields: ['planned_start', 'planned_end', 'actual_start', 'actual_end', 'outage_start', 'outage_end'],
      },
      { title: 'Plans', fields: ['justification', ...plans] },
      { title: 'CAB', fields: ['cab_date', 'cab_advice'] },
      { title: 'Roll-back', fields: rollback },
      {
        title: 'Result',
        fields: [
          'close_code',
          'close_notes',
          'review_required',
          'review_notes',
          'rejection_reason',
          'cancel_reason',
        ],
      },
    ],
  }),
  form(ChangeTemplate, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'when_to_use', 'owner'] },
      {
        title: 'What a change gets',
        fields: ['model', 'title', 'description', 'justification', 'impact', 'services', 'assignment_group'],
      },
      { title: 'Plans', fields: ['planned_minutes', ...plans] },
      { title: 'What whoever uses it may change', fields: ['free_fields'] },
      { title: 'Standing', fields: ['standing', 'lost_by', 'lost_at', 'clean_runs'] },
    ],
  }),
  form(ChangeModelState, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['model', 'state', 'position', 'next_states'] },
      {
        title: 'What it needs',
        fields: ['required_fields', 'entry_condition', 'entry_explanation'],
      },
      {
        title: 'What happens then',
        fields: ['approval_policies', 'no_approval_if', 'automatic', 'task_lists'],
      },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'changes.changes',
    section: 'practices',
    label: 'Changes',
    icon: 'git-pull-request',
    href: '/q/change.open',
    type: Change.name,
    key: 'h',
  },
  {
    id: 'changes.templates',
    section: 'tools',
    label: 'Standard changes',
    icon: 'stack-2',
    href: '/x/changes/templates',
    type: ChangeTemplate.name,
  },
  {
    id: 'changes.success',
    section: 'tools',
    label: 'Success of changes',
    icon: 'chart-bar',
    href: '/x/changes/success',
    permission: actAsAgent,
  },
  {
    id: 'changes.risk-rules',
    section: 'admin',
    label: 'Risk of changes',
    icon: 'list-check',
    href: '/q/change_risk_rule.all',
    permission: manageChanges,
  },
  {
    id: 'changes.risk-questions',
    section: 'admin',
    label: 'Risk questions',
    icon: 'help-circle',
    href: '/q/change_risk_question.all',
    permission: manageChanges,
  },
  {
    id: 'changes.models',
    section: 'admin',
    label: 'Change models',
    icon: 'route',
    href: '/q/change_model.all',
    permission: manageChanges,
  },
];
