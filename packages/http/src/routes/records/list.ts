import { QueryError, type Page, type Predicate, type Query } from '@praxis/sdk';
import {
  choiceParameter,
  flagParameter,
  integerParameter,
  listParameter,
  textParameter,
  type QueryValues,
} from '../../queries/parameter.js';
import { route } from '../../routing/route.js';
import { refuseUnreadable } from '../readable-type.js';

const longestFilter = 20_000;

const parameters = {
  filter: textParameter(
    'Which records: a predicate as JSON or as text, such as `state = open and priority <= 2`.',
    longestFilter,
  ),
  sort: listParameter('Field names; a leading `-` is descending.'),
  fields: listParameter('Fields to return beside id, number and version; all readable ones without it.'),
  include: listParameter('Reference fields whose targets’ titles are returned in `included`.'),
  limit: integerParameter('Records on a page.', { minimum: 1, maximum: 200 }),
  cursor: textParameter('`next` or `prev` of another page of the same query.', 4000),
  count: choiceParameter('Whether to count all that fit, and how.', ['none', 'estimate', 'exact']),
  q: textParameter('Full text: words, "a phrase", -without, or.'),
  deleted: flagParameter('The records in the bin instead.'),
};

export const listRoute = route({
  method: 'GET',
  path: '/records/{type}',
  summary: 'Lists records, a page at a time.',
  tag: 'records',
  query: parameters,
  perType: { action: 'read', answer: 'RecordPage' },
  answer: { status: 200, description: 'A page of records.' },
  async handle({ store, params, query, generation, principal }) {
    const type = params['type'] as string;
    // Asked first, because a complaint about the query would tell that the type is there.
    refuseUnreadable(generation, principal, type);
    const page: Page<unknown> = await store.find(type, storeQuery(query));
    return { json: page };
  },
});

function storeQuery(query: QueryValues<typeof parameters>): Query {
  const { q, filter, ...rest } = query;
  return {
    ...rest,
    ...(q !== undefined && { search: q }),
    ...(filter !== undefined && { filter: readFilter(filter) }),
  };
}

/** JSON begins with a brace; everything else is the text form. */
function readFilter(filter: string): Predicate | string {
  if (!filter.trimStart().startsWith('{')) return filter;
  try {
    return JSON.parse(filter) as Predicate;
  } catch (error) {
    throw new QueryError(
      { parameter: 'filter', reason: 'it begins like JSON and is none.' },
      { cause: error },
    );
  }
}
