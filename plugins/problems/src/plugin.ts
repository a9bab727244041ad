import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { knownErrorFromReview, problemFromReview } from './actions/from-review.js';
import { linkProblem } from './actions/link-problem.js';
import { publishWorkaround } from './actions/publish-workaround.js';
import { raiseProblem } from './actions/raise-problem.js';
import { recordKnownError } from './actions/record-known-error.js';
import { IncidentProblem, KnownError, Problem, ProblemCause } from './contract.js';
import { loadDemo } from './demo.js';
import { fixLands } from './hooks/fix-lands.js';
import { riskReview } from './hooks/risk-review.js';
import { knownErrorStamps, problemStamps } from './hooks/stamps.js';
import { publishToIncidents } from './jobs/publish-workaround.js';
import { candidatesPage } from './pages/candidates.js';
import { causesPanel } from './panels/causes.js';
import { incidentsPanel } from './panels/incidents-of-problem.js';
import { knownErrorsPanel } from './panels/known-errors.js';
import { problemPanel } from './panels/problem-of-incident.js';
import { ProblemSettings } from './settings.js';
import { forms, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [Problem, ProblemCause, KnownError],
    extensions: [IncidentProblem],
    roles,
    permissions,
    grants,
    settings: ProblemSettings,
    hooks: [problemStamps, knownErrorStamps, riskReview, fixLands],
    actions: [
      raiseProblem,
      linkProblem,
      publishWorkaround,
      recordKnownError,
      problemFromReview,
      knownErrorFromReview,
    ],
    jobs: [publishToIncidents],
    pages: [candidatesPage],
    panels: [causesPanel, incidentsPanel, problemPanel, knownErrorsPanel],
    views,
    forms,
    demo: loadDemo,
    navigation: [
      {
        id: 'problems.problems',
        section: 'practices',
        label: 'Problems',
        icon: 'bug',
        href: '/q/problem.open',
        type: 'problem',
        key: 'b',
      },
      {
        id: 'problems.candidates',
        section: 'tools',
        label: 'Problem candidates',
        icon: 'chart-bar',
        href: '/x/problems/candidates',
        type: 'problem',
      },
    ],
  },
  bridges: { tasks: () => import('./bridges/tasks.js') },
});
