import { definePlugin } from '@praxis/sdk';
import { grants, permissions, restrictions, roles } from './access.js';
import { translate, translationIsCurrent, validate } from './actions.js';
import {
  Article,
  ArticleFeedback,
  ArticleIdea,
  ArticleLink,
  ArticleReading,
  ArticleReview,
  ArticleTemplate,
  KnowledgeSearch,
  KnowledgeSettings,
  SearchSynonym,
  Solvable,
  StandardQuestion,
} from './contract.js';
import { hooks } from './hooks.js';
import { findIdeas } from './jobs/ideas.js';
import { judgeReadings } from './jobs/outcomes.js';
import { publishScheduled, reviewAndExpire } from './jobs/publication.js';
import { articlePage } from './pages/article.js';
import { byPathPage } from './pages/by-path.js';
import { coachingPage } from './pages/coaching.js';
import { editPage } from './pages/edit.js';
import { homePage } from './pages/home.js';
import { measuresPage } from './pages/measures.js';
import { newPage } from './pages/new.js';
import { previewPage } from './pages/preview.js';
import { reviewPage } from './pages/review.js';
import { solvePage } from './pages/solve.js';
import { versionsPage } from './pages/versions.js';
import { articleTextPanel } from './panels/article-text.js';
import { solvePanel } from './panels/solve.js';
import { whileReplying } from './panels/while-replying.js';
import { whileWriting } from './panels/while-writing.js';
import { searchRoute } from './routes/search.js';
import { suggestRoute } from './routes/suggest.js';
import { seed } from './seed.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      Article,
      ArticleTemplate,
      ArticleLink,
      ArticleFeedback,
      ArticleReview,
      ArticleIdea,
      ArticleReading,
      StandardQuestion,
      SearchSynonym,
      KnowledgeSearch,
    ],
    traits: [Solvable],
    roles,
    permissions,
    grants,
    restrictions,
    settings: KnowledgeSettings,
    hooks,
    actions: [validate, translate, translationIsCurrent],
    jobs: [publishScheduled, reviewAndExpire, findIdeas, judgeReadings],
    pages: [
      homePage,
      articlePage,
      editPage,
      versionsPage,
      reviewPage,
      newPage,
      previewPage,
      byPathPage,
      solvePage,
      coachingPage,
      measuresPage,
    ],
    panels: [articleTextPanel, solvePanel, whileWriting, whileReplying],
    routes: [searchRoute, suggestRoute],
    views,
    forms,
    navigation,
    seed,
  },
  bridges: {
    'import-export': () => import('./bridges/import-export.js'),
    incidents: () => import('./bridges/incidents.js'),
    portal: () => import('./bridges/portal.js'),
    problems: () => import('./bridges/problems.js'),
    requests: () => import('./bridges/requests.js'),
    tasks: () => import('./bridges/tasks.js'),
  },
});
