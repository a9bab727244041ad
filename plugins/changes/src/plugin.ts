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
import { hooks } from './hooks.js';
import { refreshMoves } from './jobs/refresh-moves.js';
import { scheduleContributions } from './schedule/contributions.js';
import { seed } from './seed/seed.js';
import { ChangeSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[ChangeModel, ChangeModelState, ChangeTemplate],
      ...[ChangeRiskRule, ChangeRiskQuestion, ChangeRiskHistory],
      Change,
      ...scheduleContributions.recordTypes,
    ],
    settings: ChangeSettings,
    permissions,
    roles,
    grants: [...grants, ...scheduleContributions.grants],
    hooks: [...hooks, ...scheduleContributions.hooks],
    jobs: [...scheduleContributions.jobs, refreshMoves],
    views: [...views, ...scheduleContributions.views],
    forms: [...forms, ...scheduleContributions.forms],
    navigation: [...navigation, ...scheduleContributions.navigation],
    pages: scheduleContributions.pages,
    panels: scheduleContributions.panels,
    routes: scheduleContributions.routes,
    seed,
  },
  bridges: {
    cmdb: () => import('./bridges/cmdb.js'),
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
    sla: () => import('./bridges/sla.js'),
  },
});
