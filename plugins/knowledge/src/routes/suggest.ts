import type { Route } from '@praxis/sdk';
import { searchArticles } from '../search/search-articles.js';

/** More would have to be read, and somebody is writing. */
const most = 3;
/** What is less relevant would only distract. */
const least = 0.12;

/** `POST /api/v1/x/knowledge/suggest`: at most three articles for what somebody is writing, wherever they write it. */
export const suggestRoute: Route = {
  method: 'post',
  path: '/suggest',
  summary: 'At most three articles that answer what somebody is writing',
  body: {
    type: 'object',
    required: ['text'],
    additionalProperties: false,
    properties: { text: { type: 'string', maxLength: 20_000 } },
  },
  answer: { type: 'object', properties: { items: { type: 'array', items: { type: 'object' } } } },
  async handle({ body }, context) {
    // It fits the schema, or this would not have been called.
    const { text } = body as { readonly text: string };
    const found = await searchArticles(context, { question: text.slice(0, 500), limit: most, least });
    return {
      json: {
        items: found.map(({ number, title, summary, href, language }) => ({
          number,
          title,
          summary,
          href,
          language,
        })),
      },
    };
  },
};
