import { definePlugin, provide } from '@praxis/sdk';
import { manageSuggestions, permissions, roles } from './access.js';
import { SuggestionAnswer, SuggestionModel, Suggestions } from './contract.js';
import { learnJob } from './jobs/learn.js';
import { answerPage } from './pages/answer.js';
import { overviewPage } from './pages/overview.js';
import { suggestRoute } from './routes/suggest.js';
import { SuggestionSettings } from './settings.js';
import { shelf } from './shelf.js';
import { learnedType, suggestionsFor } from './suggest.js';

export default definePlugin({
  contributes: {
    recordTypes: [SuggestionModel, SuggestionAnswer],
    permissions,
    roles,
    settings: SuggestionSettings,
    jobs: [learnJob],
    pages: [overviewPage, answerPage(shelf)],
    routes: [suggestRoute(shelf)],
    services: [
      provide(Suggestions, {
        suggest(type, values, context) {
          const learned = learnedType(type, context);
          const { suggest_from: from } = context.settings(SuggestionSettings);
          return learned === undefined
            ? Promise.resolve([])
            : suggestionsFor(shelf, learned, values, from, context);
        },
      }),
    ],
    navigation: [
      {
        id: 'suggestions.overview',
        section: 'admin',
        label: 'Suggestions',
        icon: 'school',
        href: '/admin/x/suggestions/',
        permission: manageSuggestions,
      },
    ],
  },
  bridges: {
    incidents: () => import('./bridges/incidents.js'),
    problems: () => import('./bridges/problems.js'),
  },
});
