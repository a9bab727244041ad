import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import {
  Article,
  ArticleFeedback,
  ArticleIdea,
  ArticleReview,
  ArticleTemplate,
  SearchSynonym,
  StandardQuestion,
} from './contract.js';

const columns = [
  'number',
  'state',
  'title',
  'confidence',
  'audience',
  'service',
  'owner',
  'use_count',
  'published_at',
];
const agents = { roles: ['agent'] };

export const views: readonly View[] = [
  view(Article, 'published', {
    title: 'Published articles',
    filter: 'state in (published, outdated)',
    sort: ['-published_at'],
    columns,
    icon: 'book',
    ...agents,
  }),
  view(Article, 'mine', {
    title: 'My articles',
    filter: 'owner = $me',
    sort: ['-updated_at'],
    columns: columns.filter((name) => name !== 'owner'),
    icon: 'user',
    ...agents,
  }),
  view(Article, 'review', {
    title: 'Articles to review',
    filter: 'state in (review, outdated)',
    sort: ['-updated_at'],
    columns: [...columns, 'review_on'],
    icon: 'eye',
    ...agents,
  }),
  view(Article, 'most_used', {
    title: 'Used most',
    filter: 'state in (published, outdated)',
    sort: ['-use_count'],
    columns: [...columns, 'helpful_count', 'unhelpful_count', 'last_used_at'],
    icon: 'chart-bar',
    ...agents,
  }),
  view(Article, 'drafts', {
    title: 'Drafts and scheduled articles',
    filter: 'state in (draft, scheduled)',
    sort: ['-updated_at'],
    columns: ['number', 'state', 'title', 'owner', 'publish_at', 'updated_at'],
    icon: 'pencil',
    ...agents,
  }),
  view(Article, 'stale', {
    title: 'Translations that are behind',
    filter: 'stale = true',
    sort: ['-updated_at'],
    columns: ['number', 'title', 'language', 'translation_of', 'owner'],
    icon: 'language',
    ...agents,
  }),
  view(ArticleIdea, 'open', {
    title: 'Articles that are missing',
    filter: 'state in (open, taken)',
    sort: ['-volume'],
    columns: ['number', 'state', 'title', 'source', 'volume', 'hours', 'writer'],
    icon: 'bulb',
    ...agents,
  }),
  view(ArticleFeedback, 'open', {
    title: 'Feedback on articles',
    filter: 'state = open and verdict != right',
    sort: ['-created_at'],
    columns: ['verdict', 'article', 'reason', 'comment', 'created_at'],
    icon: 'message-report',
    ...agents,
  }),
  view(ArticleReview, 'all', {
    title: 'Content reviews',
    filter: 'true',
    sort: ['-created_at'],
    columns: ['article', 'author', 'score', 'passed', 'created_at'],
    icon: 'list-check',
    roles: ['knowledge-coach'],
  }),
  view(StandardQuestion, 'all', {
    title: 'Content Standard Checklist',
    filter: 'true',
    sort: ['position'],
    columns: ['question', 'weight', 'position', 'active'],
    roles: ['knowledge-domain-expert'],
  }),
  view(ArticleTemplate, 'all', {
    title: 'Article templates',
    filter: 'true',
    sort: ['position'],
    columns: ['name', 'kind', 'position', 'active'],
    roles: ['knowledge-domain-expert'],
  }),
  view(SearchSynonym, 'all', {
    title: 'Synonyms',
    filter: 'true',
    sort: ['words'],
    columns: ['words', 'active'],
    roles: ['knowledge-domain-expert'],
  }),
];

export const forms: readonly Form[] = [
  form(Article, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['title', 'kind', 'issue', 'environment', 'cause', 'resolution'] },
      { title: 'Whom it is for', fields: ['audience', 'governance', 'only_group', 'only_organisation'] },
      { title: 'What it is about', fields: ['service', 'keywords', 'language', 'translation_of'] },
    ],
  }),
  form(Article, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['confidence', 'audience', 'governance', 'kind'] },
      { title: 'What it is about', fields: ['service', 'keywords', 'language', 'translation_of', 'stale'] },
      { title: 'Who keeps it', fields: ['owner', 'owner_group', 'only_group', 'only_organisation'] },
      {
        title: 'Publication',
        fields: ['publish_at', 'published_at', 'review_on', 'expires_on', 'retired_at', 'retire_reason'],
      },
      { title: 'Use', fields: ['use_count', 'last_used_at', 'helpful_count', 'unhelpful_count'] },
    ],
  }),
  form(ArticleIdea, 'default', {
    purpose: 'both',
    sections: [{ fields: ['title', 'source', 'volume', 'hours', 'examples', 'writer', 'article'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'knowledge.home',
    section: 'practices',
    label: 'Knowledge',
    icon: 'book',
    href: '/x/knowledge',
    type: Article.name,
    key: 'k',
  },
];
