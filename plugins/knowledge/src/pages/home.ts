import { all, eq, isIn, type Predicate } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Model, PluginContext, PluginPage } from '@praxis/sdk';
import { reviewContent, seeMeasures } from '../access.js';
import { Article, ArticleIdea, readableStates } from '../contract.js';
import { labelsOf } from '../reading/labels.js';
import { logSearch } from '../routes/search.js';
import { articleHref, searchArticles, type FoundArticle } from '../search/search-articles.js';

const live = isIn('state', [...readableStates]);
const shown = 8;

/** `/x/knowledge`: one field to search with; below it what is used most, what is new, and what waits for somebody. */
export const homePage: PluginPage = {
  path: '/',
  title: 'Knowledge',
  template: 'home',
  async load({ query }, context) {
    const question = (query['q'] ?? '').trim();
    const isAgent = context.may(actAsAgent);
    const common = {
      question,
      isAgent,
      mayMeasure: context.may(seeMeasures),
      mayCoach: context.may(reviewContent),
      newHref: `/x/knowledge/new${question === '' ? '' : `?${new URLSearchParams({ title: question }).toString()}`}`,
    };
    if (question !== '') return { model: { ...common, ...(await results(question, context)), shelves: [] } };
    return { model: { ...common, hits: [], search: null, shelves: await shelves(context, isAgent) } };
  },
};

async function results(question: string, context: PluginContext): Promise<Model> {
  const found = await searchArticles(context, { question, limit: 20, unpublished: context.may(actAsAgent) });
  const search = await logSearch(context, question, found, 'page');
  return { search, hits: found.map((article, index) => hitModel(article, search, index + 1, context)) };
}

/** An article that was found, with a link that tells the search what it led to. */
export function hitModel(article: FoundArticle, search: string | null, rank: number, context: PluginContext) {
  const labels = labelsOf(context);
  const { href, number, title, summary, language, useCount } = article;
  const told = search === null ? '' : `?${new URLSearchParams({ search, rank: String(rank) }).toString()}`;
  return {
    ...{ articleId: article.id, number, title, summary, language, useCount },
    href: `${href}${told}`,
    confidence: article.confidence === 'validated' ? null : labels.badge('confidence', article.confidence),
    audience: labels.badge('audience', article.audience),
    stateBadge: article.state === 'published' ? null : labels.state(article.state),
  };
}

async function shelves(context: PluginContext, isAgent: boolean) {
  const { store, msg, principal } = context;
  const lines = async (filter: Predicate, sort: readonly string[]) => {
    const { items } = await store.find(Article, {
      filter,
      sort,
      fields: ['title', 'state', 'use_count', 'published_at', 'updated_at'],
      limit: shown,
    });
    return items.map((article) => ({
      href: articleHref(article),
      key: article.number ?? '',
      title: article.title,
      symbol: 'book',
      at: article.published_at ?? article.updated_at,
    }));
  };
  const found = await Promise.all([
    lines(live, ['-use_count']).then((used) => ({ heading: msg('Used most'), lines: used })),
    lines(live, ['-published_at']).then((items) => ({ heading: msg('New and mended'), lines: items })),
    ...(isAgent
      ? [
          lines(all(eq('owner', principal.id), isIn('state', ['draft', 'review', 'scheduled'])), [
            '-updated_at',
          ]).then((items) => ({ heading: msg('You are writing'), lines: items })),
          lines(isIn('state', ['review', 'outdated']), ['-updated_at']).then((items) => ({
            heading: msg('Waiting for somebody to look'),
            lines: items,
          })),
          ideaLines(context).then((items) => ({ heading: msg('Articles that are missing'), lines: items })),
        ]
      : []),
  ]);
  return found.filter((shelf) => shelf.lines.length > 0);
}

async function ideaLines({ store }: PluginContext) {
  const { items } = await store.find(ArticleIdea, {
    filter: eq('state', 'open'),
    sort: ['-volume'],
    fields: ['title', 'volume', 'created_at'],
    limit: shown,
  });
  return items.map((idea) => ({
    href: `/r/article_idea/${idea.number ?? idea.id}`,
    key: `${idea.volume} ×`,
    title: idea.title,
    symbol: 'bulb',
    at: idea.created_at,
  }));
}
