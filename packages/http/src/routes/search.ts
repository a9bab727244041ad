import { QueryError, type SearchHit } from '@praxis/sdk';
import { integerParameter, listParameter, textParameter } from '../queries/parameter.js';
import { route, type ApiRoute } from '../routing/route.js';
import { objectOf, sharedSchemas } from './schemas.js';

const hit = objectOf({
  ...sharedSchemas.RecordTitle.properties,
  snippet: { type: 'string', description: 'Text around the words that were found.' },
  highlights: {
    type: 'array',
    description: 'Where those words stand in the snippet: first and past the last character, in UTF-16.',
    items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
  },
  rank: { type: 'number' },
});

/** One search over everything that the caller may read. */
export const searchRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/search',
    summary: 'Searches all record types that the caller may read.',
    tag: 'search',
    query: {
      q: textParameter('Words, "a phrase", -without, or; a number such as INC0001234.'),
      types: listParameter('Only these record types.'),
      limit: integerParameter('Hits at most; 20 where not given.', { minimum: 1, maximum: 100 }),
    },
    answer: {
      status: 200,
      description: 'The hits, best first.',
      schema: objectOf({ items: { type: 'array', items: hit } }),
    },
    async handle({ store, query: { q, types, limit } }) {
      if (q === undefined) throw new QueryError({ parameter: 'q', reason: 'it has to be given.' });
      const hits = await store.search(q, {
        ...(types !== undefined && { types }),
        ...(limit !== undefined && { limit }),
      });
      return { json: { items: hits.map(highlighted) } };
    },
  }),
];

/** Marks in the text are for pages; programs get plain text and places in it. */
function highlighted({ snippet, ...found }: SearchHit): Readonly<Record<string, unknown>> {
  const highlights: [number, number][] = [];
  let text = '';
  for (const part of snippet.split('\u0002')) {
    const end = part.indexOf('\u0003');
    if (end > 0) highlights.push([text.length, text.length + end]);
    text += part.replace('\u0003', '');
  }
  return { ...found, snippet: text, highlights };
}
