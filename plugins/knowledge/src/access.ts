import { all, any, eq, isEmpty, isIn, variable, type Predicate } from '@praxis/predicate';
import { grant, restrict, type Grant, type Permission, type Restriction, type Role } from '@praxis/sdk';
import {
  Article,
  ArticleFeedback,
  ArticleIdea,
  ArticleLink,
  ArticleReview,
  ArticleTemplate,
  KnowledgeSearch,
  SearchSynonym,
  StandardQuestion,
} from './contract.js';

/** Roles of KCS; each includes the one before it, and the coach the contributor. */
export const candidate = 'knowledge-candidate';
export const contributor = 'knowledge-contributor';
export const publisher = 'knowledge-publisher';
export const coach = 'knowledge-coach';
export const domainExpert = 'knowledge-domain-expert';
/** Reads what is for partners, too. */
export const partner = 'knowledge-partner';

export const publishInside = 'knowledge.publish-inside';
export const contribute = 'knowledge.contribute';
export const publishOutside = 'knowledge.publish-outside';
export const reviewContent = 'knowledge.coach';
export const evolve = 'knowledge.evolve';
export const seeMeasures = 'knowledge.measures';

export const permissions: readonly Permission[] = [
  { id: publishInside, title: 'Publish articles internally' },
  { id: contribute, title: 'Validate articles' },
  { id: publishOutside, title: 'Publish articles outside' },
  { id: reviewContent, title: 'Review the content of articles' },
  { id: evolve, title: 'Look for missing articles' },
  { id: seeMeasures, title: 'See measures of knowledge' },
];

export const roles: readonly Role[] = [
  {
    id: partner,
    title: 'Knowledge: partner',
    description: 'Reads articles that are for partners.',
    includes: ['requester'],
  },
  {
    id: candidate,
    title: 'KCS candidate',
    description: 'Publishes articles of their own, internally; they are not validated.',
    includes: ['agent'],
    permissions: [publishInside],
  },
  {
    id: contributor,
    title: 'KCS contributor',
    description: 'Mends and validates articles, and publishes internally.',
    includes: [candidate],
    permissions: [contribute],
  },
  {
    id: publisher,
    title: 'KCS publisher',
    description: 'Publishes outside, and keeps compliance-based articles.',
    includes: [contributor],
    permissions: [publishOutside, seeMeasures],
  },
  {
    id: coach,
    title: 'KCS coach',
    description: 'Reviews articles and links by the checklist, and helps their authors.',
    includes: [contributor],
    permissions: [reviewContent, seeMeasures],
  },
  {
    id: domainExpert,
    title: 'Knowledge domain expert',
    description: 'Looks after a collection of articles: gaps, synonyms, templates, measures.',
    includes: [publisher],
    permissions: [evolve, seeMeasures],
  },
];

const live = isIn('state', ['published', 'outdated']);
const isMine = any(eq('owner', variable('me')), eq('created_by', variable('me')));
const desk = ['default', 'desk'];

const requesterAudience = isIn('audience', ['customer', 'public']);
const partnerAudience = isIn('audience', ['partner', 'customer', 'public']);
const experience = eq('governance', 'experience');

export const grants: readonly Grant[] = [
  grant('requester', Article, { actions: ['read'], where: all(live, requesterAudience) }),
  grant(partner, Article, { actions: ['read'], where: all(live, partnerAudience) }),
  // What is being written can be of use, too: only drafts are their writers' own.
  grant('agent', Article, {
    actions: ['read'],
    where: isIn('state', ['review', 'scheduled', 'published', 'outdated']),
    read: desk,
  }),
  // Every agent writes down what they know; publishing it takes a role.
  grant('agent', Article, { actions: ['create'], where: experience, read: desk, write: desk }),
  grant('agent', Article, {
    actions: ['read', 'update', 'transition:submit', 'transition:withdraw'],
    where: all(isMine, experience),
    read: desk,
    write: desk,
  }),
  grant(candidate, Article, {
    actions: ['transition'],
    where: all(isMine, experience),
    read: desk,
    write: desk,
  }),
  grant(contributor, Article, {
    actions: ['read', 'update', 'transition'],
    where: experience,
    read: desk,
    write: desk,
  }),
  grant(contributor, Article, { actions: ['read'], read: desk }),
  grant(publisher, Article, { actions: ['*'], read: ['*'], write: desk }),

  grant('agent', ArticleLink, { actions: ['read', 'create', 'update', 'delete'] }),
  grant(coach, ArticleLink, {
    actions: ['read', 'update'],
    read: ['default', 'coaching'],
    write: ['default', 'coaching'],
  }),

  grant('requester', ArticleFeedback, { actions: ['create'] }),
  grant('requester', ArticleFeedback, {
    actions: ['read', 'update'],
    where: eq('created_by', variable('me')),
  }),
  grant('agent', ArticleFeedback, { actions: ['read'] }),
  grant('agent', ArticleFeedback, { actions: ['transition'] }),

  grant('agent', ArticleIdea, { actions: ['read', 'create'] }),
  grant('agent', ArticleIdea, { actions: ['update', 'transition'] }),
  grant(domainExpert, ArticleIdea, { actions: ['*'] }),

  grant(coach, ArticleReview, { actions: ['*'] }),
  grant('agent', ArticleReview, { actions: ['read'], where: eq('author', variable('me')) }),
  grant('agent', StandardQuestion, { actions: ['read'] }),
  grant('agent', ArticleTemplate, { actions: ['read'] }),
  grant(domainExpert, StandardQuestion, { actions: ['*'] }),
  grant(domainExpert, ArticleTemplate, { actions: ['*'] }),
  grant(domainExpert, SearchSynonym, { actions: ['*'] }),
  grant(domainExpert, KnowledgeSearch, { actions: ['read'] }),
];

/** What is for one group or one organisation is there for nobody else, but for those who keep all articles. */
const meant: Predicate = all(
  any(isEmpty('only_group'), isIn('only_group', variable('me.groups')), isMine),
  any(isEmpty('only_organisation'), eq('only_organisation', variable('me.organisation')), isMine),
);

export const restrictions: readonly Restriction[] = [
  restrict('knowledge.meant-for-few', Article, {
    actions: ['read'],
    where: meant,
    exemptRoles: [publisher, domainExpert, 'admin'],
  }),
];
