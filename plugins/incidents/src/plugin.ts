import { definePlugin } from '@praxis/sdk';
import { grants, permissions, restrictions, roles } from './access.js';
import { assignToMe } from './actions/assign-to-me.js';
import { applyTemplate } from './actions/from-template.js';
import { merge, unmerge } from './actions/merge.js';
import { split } from './actions/split.js';
import {
  AssignmentRule,
  Incident,
  IncidentCategory,
  IncidentTask,
  IncidentTemplate,
  PriorityMatrix,
} from './contract.js';
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
import { taskFinished, taskOrder } from './hooks/tasks.js';
import { autoClose } from './jobs/auto-close.js';
import { resumeOnDate } from './jobs/resume-on-date.js';
import { family, tasks } from './panels/family.js';
import { similarIncidents } from './panels/similar.js';
import { seed } from './seed.js';
import { IncidentSettings } from './settings.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [IncidentCategory, PriorityMatrix, AssignmentRule, IncidentTemplate, Incident, IncidentTask],
    roles,
    permissions,
    grants,
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
      taskOrder,
      ruleCondition,
      taskFinished,
      holdMessage,
      cascade,
      replies,
      commentsFlowDown,
    ],
    actions: [assignToMe, applyTemplate, merge, unmerge, split],
    jobs: [autoClose, resumeOnDate],
    panels: [tasks, family, similarIncidents],
    views,
    forms,
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
    ],
    seed,
    demo: loadDemo,
  },
  bridges: { 'import-export': () => import('./bridges/import-export.js') },
});
