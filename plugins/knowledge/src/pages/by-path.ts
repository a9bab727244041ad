import { eq } from '@praxis/predicate';
import type { PluginPage } from '@praxis/sdk';
import { Article } from '../contract.js';
import { articleHref, searchArticles } from '../search/search-articles.js';

/** `/x/knowledge/page?path=tools/vpn`: where links of imported pages lead. */
export const byPathPage: PluginPage = {
  path: '/page',
  title: 'Article',
  template: 'by-path',
  async load({ query }, context) {
    const path = query['path'] ?? '';
    const { items } = await context.store
      .asSystem('links between pages name them by their former paths')
      .find(Article, {
        filter: eq('source_path', path),
        fields: [],
        limit: 1,
      });
    // Who may not read it is told the same as of a page that never was.
    const [readable] = items.length === 0 ? [] : await context.store.getMany(Article, [items[0]?.id ?? '']);
    if (readable !== undefined) return { redirect: articleHref(readable) };
    const words = path.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const found = await searchArticles(context, { question: words, limit: 5 });
    return {
      status: 404,
      model: {
        path,
        lines: found.map(({ href, number, title }) => ({ href, title, key: number, symbol: 'book' })),
      },
    };
  },
};
