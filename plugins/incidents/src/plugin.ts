import { definePlugin } from '@praxis/sdk';
import { grants, permissions, restrictions, roles } from './access.js';
import { assignToMe } from './actions/assign-to-me.js';
import { applyTemplate } from './actions/from-template.js';
import { merge, unmerge } from './actions/merge.js';
import { split } from './actions/split.js';
import { AssignmentRule, Incident, IncidentCategory, IncidentTemplate, PriorityMatrix } from './contract.js';
import { majorContributions as major } from './major/contributions.js';
import { loadDemo } from './demo/load-demo.js';
import { assignment } from './hooks/assignment.js';
import { cascade, commentsFlowDown, noCircles, openWork } from './hooks/family.js';
import { holdMessage, holdNeeds } from './hooks/hold.js';
import { priorityByHand } from './hooks/priority-by-hand.js';
import { priorityFromMatrix } from './hooks/priority-from-matrix.js';
import { priorityIsDerived } from './hooks/priority-is-derived.js';
import { replies } from './hooks/replies.js';
import { ruleCondition } from './hooks/rule-condition.js';
import { stamps } from './hooks/stamps.js';
import { autoClose } from './jobs/auto-close.js';
import { childrenFollow } from './jobs/children-follow.js';
import { resumeOnDate } from './jobs/resume-on-date.js';
import { family } from './panels/family.js';
import { similarIncidents } from './panels/similar.js';
import { seed } from './seed.js';
import { IncidentSettings } from './settings.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[IncidentCategory, PriorityMatrix, AssignmentRule, IncidentTemplate, Incident],
      ...major.recordTypes,
    ],
    roles: [...roles, ...major.roles],
    permissions: [...permissions, ...major.permissions],
    grants: [...grants, ...major.grants],
    restrictions,
    settings: IncidentSettings,
    hooks: [
      priorityFromMatrix,
      assignment,
      stamps,
      priorityByHand,
      priorityIsDerived,
      holdNeeds,
      noCircles,
      openWork,
      ruleCondition,
      holdMessage,
      cascade,
      replies,
      commentsFlowDown,
      ...major.hooks,
    ],
    actions: [assignToMe, applyTemplate, merge, unmerge, split, ...major.actions],
    jobs: [autoClose, resumeOnDate, childrenFollow, ...major.jobs],
    pages: major.pages,
    panels: [family, similarIncidents, ...major.panels],
    timeline: major.timeline,
    views: [...views, ...major.views],
    forms: [...forms, ...major.forms],
    navigation: [
      {
        id: 'incidents.incidents',
        section: 'practices',
        label: 'Incidents',
        icon: 'flame',
        href: '/q/incident.open',
        type: 'incident',
        key: 'i',
      },
      {
        id: 'incidents.rules',
        section: 'admin',
        label: 'Assignment rules',
        icon: 'route',
        href: '/q/assignment_rule.all',
        permission: 'incidents.override-priority',
      },
      {
        id: 'incidents.matrix',
        section: 'admin',
        label: 'Priority matrix',
        icon: 'grid-4x4',
        href: '/q/priority_matrix.all',
        permission: 'incidents.override-priority',
      },
      ...major.navigation,
    ],
    seed,
    demo: loadDemo,
  },
  bridges: {
    'import-export': () => import('./bridges/import-export.js'),
    notifications: () => import('./bridges/notifications.js'),
    tasks: () => import('./bridges/tasks.js'),
  },
});
