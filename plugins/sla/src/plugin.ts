import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { SlaEscalation, SlaPolicy, SlaResult, SlaStep, SlaTarget } from './contract.js';
import { readablePolicy, readableStep, readableTarget, workOutAnew } from './hooks/definitions.js';
import { recompute } from './jobs/recompute.js';
import { tick } from './jobs/tick.js';
import { attainmentPage } from './pages/attainment-page.js';
import { clocksPage } from './pages/clocks-page.js';
import { partsOfPolicy } from './panels/parts-of-policy.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [SlaPolicy, SlaTarget, SlaStep, SlaEscalation, SlaResult],
    permissions,
    roles,
    grants,
    views,
    forms,
    navigation,
    panels: [partsOfPolicy],
    pages: [clocksPage, attainmentPage],
    hooks: [readablePolicy, readableTarget, readableStep, ...workOutAnew],
    jobs: [tick, recompute],
  },
  bridges: { incidents: () => import('./bridges/incidents.js') },
});
