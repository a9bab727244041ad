import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import {
  Change,
  ChangeModel,
  ChangeModelState,
  ChangeRiskHistory,
  ChangeRiskQuestion,
  ChangeRiskRule,
  ChangeTemplate,
} from './contract.js';
import { analyse } from './actions/analyse-impact.js';
import { copyModel } from './actions/copy-model.js';
import { recordRollback } from './actions/record-rollback.js';
import { makeFromTemplate } from './actions/use-template.js';
import { hooks } from './hooks.js';
import { refreshMoves } from './jobs/refresh-moves.js';
import { impactPage } from './pages/impact.js';
import { riskPage } from './pages/risk.js';
import { successPage } from './pages/success.js';
import { templatesPage } from './pages/templates.js';
import { impactPanel } from './panels/impact.js';
import { riskPanel } from './panels/risk.js';
import { statesOfModel } from './panels/states-of-model.js';
import { wayPanel } from './panels/way.js';
import { pipelineRoutes } from './pipeline/routes.js';
import { planningContributions } from './planning.js';
import { seed } from './seed/seed.js';
import { ChangeSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[ChangeModel, ChangeModelState, ChangeTemplate],
      ...[ChangeRiskRule, ChangeRiskQuestion, ChangeRiskHistory],
      Change,
      ...planningContributions.recordTypes,
    ],
    settings: ChangeSettings,
    permissions,
    roles,
    grants: [...grants, ...planningContributions.grants],
    hooks: [...hooks, ...planningContributions.hooks],
    actions: [analyse, recordRollback, makeFromTemplate, copyModel, ...planningContributions.actions],
    points: planningContributions.points,
    jobs: [refreshMoves, ...planningContributions.jobs],
    views: [...views, ...planningContributions.views],
    forms: [...forms, ...planningContributions.forms],
    navigation: [...navigation, ...planningContributions.navigation],
    pages: [impactPage, riskPage, successPage, templatesPage, ...planningContributions.pages],
    panels: [wayPanel, riskPanel, impactPanel, statesOfModel, ...planningContributions.panels],
    routes: [...pipelineRoutes, ...planningContributions.routes],
    seed,
  },
  bridges: {
    cmdb: () => import('./bridges/cmdb.js'),
    'import-export': () => import('./bridges/import-export.js'),
    incidents: () => import('./bridges/incidents.js'),
    notifications: () => import('./bridges/notifications.js'),
    problems: () => import('./bridges/problems.js'),
    sla: () => import('./bridges/sla.js'),
  },
});
