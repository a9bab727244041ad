import type { PluginContext, Route } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { KnowledgeSearch } from '../contract.js';
import { searchArticles, type FoundArticle } from '../search/search-articles.js';

type Place = 'page' | 'ticket' | 'portal';

/** `GET /api/v1/x/knowledge/search?q=`: articles that answer a question. */
export const searchRoute: Route = {
  method: 'get',
  path: '/search',
  summary: 'Articles that answer a question, best first',
  query: {
    q: { type: 'string', minLength: 1, maxLength: 500 },
    limit: { type: 'integer', minimum: 1, maximum: 50 },
    place: { type: 'string', enum: ['page', 'ticket', 'portal'] },
  },
  answer: { type: 'object', properties: { items: { type: 'array', items: { type: 'object' } } } },
  async handle({ query }, context) {
    const question = typeof query['q'] === 'string' ? query['q'] : '';
    const items = await searchArticles(context, { question, limit: Number(query['limit'] ?? 10) });
    const search = await logSearch(context, question, items, (query['place'] ?? 'page') as Place);
    return { json: { items, search } };
  },
};

/** Keeps what was searched and how much was found; not by whom. @returns the id of the entry */
export async function logSearch(
  context: PluginContext,
  question: string,
  found: readonly FoundArticle[],
  place: Place,
): Promise<string | null> {
  const words = question.trim().replace(/\s+/g, ' ').slice(0, 200);
  if (words === '') return null;
  const { id } = await context.store
    .asSystem('what is searched for tells which articles are missing')
    .create(KnowledgeSearch, {
      ...{ words, place, found: found.length },
      asker: context.may(actAsAgent) ? 'agent' : 'requester',
    });
  return id;
}
