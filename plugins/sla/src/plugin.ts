import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { workOutClocks } from './actions/work-out.js';
import { promisedColumns } from './columns.js';
import { SlaEscalation, SlaGroupTime, SlaPolicy, SlaResult, SlaStep, SlaTarget } from './contract.js';
import { awaitAnswer } from './hooks/await-answer.js';
import { readablePolicy, readableStep, readableTarget, workOutAnew } from './hooks/definitions.js';
import { moveClocks } from './hooks/move-clocks.js';
import { results } from './hooks/results.js';
import { takeSteps } from './hooks/take-steps.js';
import { recompute } from './jobs/recompute.js';
import { tick } from './jobs/tick.js';
import { countdown } from './list-columns/countdown.js';
import { attainmentPage } from './pages/attainment-page.js';
import { clocksPage } from './pages/clocks-page.js';
import { partsOfPolicy } from './panels/parts-of-policy.js';
import { serviceLevel } from './panels/service-level.js';
import { Promised } from './promised.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    traits: [Promised],
    extensions: [promisedColumns],
    recordTypes: [SlaPolicy, SlaTarget, SlaStep, SlaEscalation, SlaResult, SlaGroupTime],
    permissions,
    roles,
    grants,
    views,
    forms,
    navigation,
    panels: [partsOfPolicy, serviceLevel],
    listColumns: [countdown],
    actions: [workOutClocks],
    pages: [clocksPage, attainmentPage],
    hooks: [
      moveClocks,
      takeSteps,
      awaitAnswer,
      results,
      readablePolicy,
      readableTarget,
      readableStep,
      ...workOutAnew,
    ],
    jobs: [tick, recompute],
  },
  bridges: {
    automation: () => import('./bridges/automation.js'),
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
  },
});
