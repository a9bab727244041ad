import { form, view, type Form, type View } from '@praxis/sdk';
import { KnownError, Problem, ProblemCause } from './contract.js';

const columns = [
  'priority',
  'number',
  'state',
  'title',
  'service',
  // Of the service levels, where they are enabled.
  'sla.countdown',
  'assignment_group',
  'assignee',
  'opened_at',
];
const open = 'state_category in (new, active, paused)';
const byPriority = ['priority', '-opened_at'];
const newestFirst = ['-opened_at'];

export const views: readonly View[] = [
  view(Problem, 'open', {
    title: 'Open problems',
    filter: open,
    sort: byPriority,
    columns,
    icon: 'bug',
    roles: ['agent'],
  }),
  view(Problem, 'mine', {
    title: 'My problems',
    filter: `assignee = $me and ${open}`,
    sort: byPriority,
    columns: columns.filter((name) => name !== 'assignee'),
    icon: 'user',
    roles: ['agent'],
  }),
  view(Problem, 'accepted_risks', {
    title: 'Accepted risks',
    filter: 'state = risk_accepted',
    sort: ['risk_review_on'],
    columns: ['number', 'title', 'risk_reason', 'risk_review_on', 'assignee'],
    icon: 'shield-check',
    roles: ['agent'],
  }),
  view(Problem, 'resolved', {
    title: 'Resolved problems',
    filter: 'state in (resolved, closed)',
    sort: newestFirst,
    columns: ['number', 'state', 'title', 'service', 'assignee', 'resolved_at'],
    icon: 'check',
    roles: ['agent'],
  }),
  view(KnownError, 'published', {
    title: 'Known errors',
    filter: 'state = published',
    sort: ['-created_at'],
    columns: ['number', 'title', 'service', 'affected_item', 'error_code', 'valid_until', 'published_at'],
    icon: 'alert-octagon',
    roles: ['agent'],
  }),
  view(KnownError, 'drafts', {
    title: 'Known errors in draft',
    filter: 'state = draft',
    sort: ['-created_at'],
    columns: ['number', 'title', 'problem', 'owner', 'created_at'],
    icon: 'pencil',
    roles: ['agent'],
  }),
];

export const forms: readonly Form[] = [
  form(Problem, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['title', 'description', 'impact_description'] },
      { title: 'What', fields: ['service', 'category', 'affected_item'] },
      { title: 'Where it comes from', fields: ['detection', 'reported_by'] },
      { title: 'Who takes it', fields: ['priority', 'assignment_group', 'assignee'] },
    ],
  }),
  form(Problem, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['priority', 'assignment_group', 'assignee'] },
      { title: 'What', fields: ['service', 'category', 'affected_item', 'impact_description'] },
      { title: 'Where it comes from', fields: ['detection', 'reported_by'] },
      { title: 'Analysis', fields: ['root_cause', 'workaround', 'workaround_published_at', 'permanent_fix'] },
      { title: 'Accepted risk', fields: ['risk_reason', 'risk_review_on'] },
      { title: 'Review', fields: ['review', 'analyse_again_reason', 'cancel_reason'] },
      { title: 'Times', fields: ['opened_at', 'resolved_at', 'closed_at'] },
    ],
    rules: [
      { when: { field: 'state', op: 'ne', value: 'risk_accepted' }, hide: ['risk_reason', 'risk_review_on'] },
    ],
  }),
  form(ProblemCause, 'default', {
    purpose: 'both',
    sections: [{ fields: ['problem', 'kind', 'finding', 'evidence', 'confirmed', 'position'] }],
  }),
  form(KnownError, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['title', 'symptom', 'root_cause', 'workaround', 'solution'] },
      { title: 'Where it happens', fields: ['service', 'affected_item', 'error_code'] },
      { title: 'Product', fields: ['vendor', 'model', 'product_version'] },
      { title: 'Who keeps it', fields: ['owner', 'problem', 'valid_until', 'published_at'] },
    ],
  }),
];
