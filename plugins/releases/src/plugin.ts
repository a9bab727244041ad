import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import {
  Release,
  ReleaseDeployment,
  ReleaseGate,
  ReleaseItem,
  ReleasePhase,
  ReleaseType,
} from './contract.js';
import { loadDemo } from './demo.js';
import { productionWaits } from './hooks/deployments.js';
import { gatesFirst, readyToGo, signOff } from './hooks/gates.js';
import { itemFits, itemIsSomething } from './hooks/items.js';
import { phasesBegin, phasesOfType } from './hooks/phases.js';
import { deploymentStamps, gateStamps, releaseStamps } from './hooks/stamps.js';
import { notesPage } from './pages/notes.js';
import { readinessPage } from './pages/readiness.js';
import { bundlePanel } from './panels/bundle.js';
import { readinessPanel } from './panels/readiness.js';
import { deploymentsRoute } from './routes/deployments.js';
import { notesRoute } from './routes/notes.js';
import { seed } from './seed.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [ReleaseType, ReleaseGate, Release, ReleasePhase, ReleaseItem, ReleaseDeployment],
    permissions,
    roles,
    grants,
    hooks: [
      ...[releaseStamps, gateStamps, deploymentStamps, itemIsSomething],
      ...[gatesFirst, readyToGo, signOff, itemFits, productionWaits],
      ...[phasesOfType, phasesBegin],
    ],
    panels: [readinessPanel, bundlePanel],
    pages: [readinessPage, notesPage],
    routes: [deploymentsRoute, notesRoute],
    views,
    forms,
    navigation,
    seed,
    demo: loadDemo,
  },
  bridges: {
    changes: () => import('./bridges/changes.js'),
    cmdb: () => import('./bridges/cmdb.js'),
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
  },
});
