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
import { seed } from './seed/seed.js';
import { ChangeSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[ChangeModel, ChangeModelState, ChangeTemplate],
      ...[ChangeRiskRule, ChangeRiskQuestion, ChangeRiskHistory],
      Change,
    ],
    settings: ChangeSettings,
    permissions,
    roles,
    grants,
    hooks,
    jobs: [refreshMoves],
    views,
    forms,
    navigation,
    seed,
  },
  bridges: {
    cmdb: () => import('./bridges/cmdb.js'),
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
    sla: () => import('./bridges/sla.js'),
  },
});
