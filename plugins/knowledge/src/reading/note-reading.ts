import { all, eq, gte } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { PageRequest, PluginContext } from '@praxis/sdk';
import { Article, ArticleReading, KnowledgeSearch } from '../contract.js';

/** Keeps that somebody who asks for help read an article, once a day. What agents read says nothing of tickets saved. */
export async function noteReading(context: PluginContext, article: string): Promise<void> {
  const { may, now, principal } = context;
  if (may(actAsAgent) || principal.kind !== 'person') return;
  const store = context.store.asSystem('readings are counted, whoever reads');
  const today = `${now().toISOString().slice(0, 10)}T00:00:00.000Z`;
  const mine = all(eq('reader', principal.id), eq('article', article), gte('read_at', today));
  if ((await store.count(ArticleReading, { filter: mine })) > 0) return;
  await store.create(ArticleReading, { article, reader: principal.id, read_at: now().toISOString() });
}

/** The first article that was opened from a search is what the search led to. */
export async function noteOpened(
  { store }: PluginContext,
  { query }: Pick<PageRequest, 'query'>,
  article: string,
): Promise<void> {
  const [id, rank] = [query['search'] ?? '', Number(query['rank'] ?? 1)];
  if (!/^[0-9a-f-]{36}$/.test(id)) return;
  const system = store.asSystem('what a search led to is kept, not by whom');
  const [search] = await system.getMany(KnowledgeSearch, [id]);
  if (search === undefined || search.opened !== null) return;
  const [known] = await system.getMany(Article, [article]);
  if (known !== undefined)
    await system.update(KnowledgeSearch, id, {
      opened: article,
      rank: Number.isInteger(rank) && rank > 0 && rank <= 100 ? rank : 1,
    });
}
