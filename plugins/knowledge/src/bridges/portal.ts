import { portalSearch } from '@praxis/plugin-portal/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { logSearch } from '../routes/search.js';
import { searchArticles } from '../search/search-articles.js';

/** Shorter words are still being typed. */
const fewestCharacters = 8;
const least = 0.08;

/** Answers in the portal's search, in the words of those who ask. What they do not find is kept: it is an idea. */
export const bridge = defineBridge({
  points: [
    contributeTo(portalSearch, {
      id: 'knowledge.articles',
      kind: 'answers',
      async search({ words, limit }, context) {
        const found = await searchArticles(context, { question: words, limit, least });
        if (found.length === 0 && words.length >= fewestCharacters)
          await logSearch(context, words, found, 'portal');
        return found.map(({ title, href, summary, useCount, number }) => ({
          title,
          href,
          text: summary,
          aside: useCount === 0 ? number : context.msg('helped {count} times', { count: useCount }),
        }));
      },
    }),
  ],
});
