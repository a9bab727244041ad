import type { Route } from '@praxis/sdk';
import { asWords, gather } from './gather.js';

/** `GET /api/v1/x/portal/search?q=`: the same results, for programs such as an assistant in a chat. */
export const searchRoute: Route = {
  method: 'get',
  path: '/search',
  summary: 'Answers, forms, own requests and known outages for what somebody has typed',
  query: {
    q: { type: 'string', minLength: 1, maxLength: 200 },
    limit: { type: 'integer', minimum: 1, maximum: 20 },
  },
  answer: {
    type: 'object',
    required: ['groups'],
    properties: { groups: { type: 'array', items: { type: 'object' } } },
  },
  async handle({ query }, context) {
    const limit = Number(query['limit'] ?? 5);
    return { json: { groups: await gather(context, { words: asWords(query['q']), limit }) } };
  },
};
