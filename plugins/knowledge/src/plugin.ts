import { definePlugin } from '@praxis/sdk';
import { grants, permissions, restrictions, roles } from './access.js';
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
import { searchRoute } from './routes/search.js';

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
    routes: [searchRoute],
  },
  bridges: {
    'import-export': () => import('./bridges/import-export.js'),
  },
});
