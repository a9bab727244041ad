import { actAsAgent } from '@praxis/plugin-people/contract';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageReleases } from './access.js';
import {
  Release,
  ReleaseDeployment,
  ReleaseGate,
  ReleaseItem,
  ReleasePhase,
  ReleaseType,
} from './contract.js';

const open = 'state_category in (new, active, paused)';
const columns = [
  ...['number', 'state', 'title', 'version_name', 'release_type', 'service', 'assignee', 'planned_start'],
];

export const views: readonly View[] = [
  view(Release, 'open', {
    title: 'Open releases',
    filter: open,
    sort: ['planned_start'],
    columns,
    icon: 'package',
    roles: ['agent'],
  }),
  view(Release, 'board', {
    title: 'Releases by stage',
    filter: open,
    sort: ['planned_start'],
    columns: ['number', 'title', 'version_name', 'planned_start', 'assignee'],
    layout: 'board',
    icon: 'layout-kanban',
    roles: ['agent'],
  }),
  view(Release, 'mine', {
    title: 'My releases',
    filter: `assignee = $me and ${open}`,
    sort: ['planned_start'],
    columns: columns.filter((name) => name !== 'assignee'),
    icon: 'user',
    roles: ['agent'],
  }),
  view(Release, 'past', {
    title: 'Past releases',
    filter: 'state in (done, backed_out, cancelled)',
    sort: ['-opened_at'],
    columns: ['number', 'state', 'title', 'version_name', 'service', 'deployed_at', 'closed_at'],
    icon: 'history',
    roles: ['agent'],
  }),
  view(ReleasePhase, 'to_decide', {
    title: 'Gates to decide',
    filter: 'state in (active, no_go)',
    sort: ['position'],
    columns: ['number', 'state', 'name', 'release', 'stage', 'sign_off_role'],
    icon: 'barrier-block',
    roles: ['agent'],
  }),
  view(ReleaseDeployment, 'latest', {
    title: 'Deployments',
    sort: ['-created_at'],
    columns: [
      ...['number', 'state', 'version_name', 'release', 'environment', 'wave', 'started_at', 'finished_at'],
    ],
    icon: 'rocket',
    roles: ['agent'],
  }),
  view(ReleaseType, 'all', {
    title: 'Release types',
    sort: ['position'],
    columns: ['name', 'description', 'early_life_days', 'active'],
    roles: ['release-manager'],
  }),
  view(ReleaseGate, 'all', {
    title: 'Release gates',
    sort: ['position'],
    columns: ['name', 'release_type', 'stage', 'checklist', 'sign_off_role', 'position'],
    groupBy: 'release_type',
    roles: ['release-manager'],
  }),
];

export const forms: readonly Form[] = [
  form(Release, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['title', 'description', 'release_type', 'service', 'version_name'] },
      { title: 'Who and when', fields: ['assignment_group', 'assignee', 'planned_start', 'planned_end'] },
      { title: 'Plans', fields: ['backout_plan', 'communication_plan'] },
    ],
  }),
  form(Release, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['release_type', 'service', 'version_name', 'assignment_group', 'assignee'] },
      { title: 'When', fields: ['planned_start', 'planned_end', 'deployed_at', 'early_life_until'] },
      { title: 'Plans', fields: ['backout_plan', 'communication_plan', 'users_note'] },
      {
        title: 'Decisions',
        fields: ['go_anyway_reason', 'backout_reason', 'hold_reason', 'cancel_reason', 'review'],
      },
      { title: 'Times', fields: ['opened_at', 'closed_at'] },
    ],
  }),
  form(ReleasePhase, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['release', 'name', 'stage', 'position', 'sign_off_role'] },
      { title: 'Decision', fields: ['evidence', 'decision_reason', 'decided_by', 'decided_at'] },
    ],
  }),
  form(ReleaseItem, 'default', {
    purpose: 'both',
    sections: [{ fields: ['release', 'subject_number', 'role', 'version_name', 'users_note'] }],
  }),
  form(ReleaseDeployment, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['release', 'version_name', 'environment', 'wave', 'wave_name', 'planned_start'] },
      { title: 'Result', fields: ['started_at', 'finished_at', 'backed_out_at', 'backout_reason', 'notes'] },
      { title: 'Where it was told from', fields: ['external_key', 'external_url'] },
    ],
  }),
  form(ReleaseGate, 'default', {
    purpose: 'both',
    sections: [{ fields: ['release_type', 'name', 'stage', 'checklist', 'sign_off_role', 'position'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'releases.releases',
    section: 'practices',
    label: 'Releases',
    icon: 'package',
    href: '/q/release.open',
    type: Release.name,
  },
  {
    id: 'releases.deployments',
    section: 'practices',
    label: 'Deployments',
    icon: 'rocket',
    href: '/q/release_deployment.latest',
    type: ReleaseDeployment.name,
    permission: actAsAgent,
  },
  {
    id: 'releases.types',
    section: 'admin',
    label: 'Release types',
    icon: 'category',
    href: '/q/release_type.all',
    permission: manageReleases,
  },
  {
    id: 'releases.gates',
    section: 'admin',
    label: 'Release gates',
    icon: 'barrier-block',
    href: '/q/release_gate.all',
    permission: manageReleases,
  },
];
