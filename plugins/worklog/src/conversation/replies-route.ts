import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Route } from '@praxis/sdk';
import { openSubject } from './open-subject.js';
import { replySources } from './reply-sources.js';

const longestQuery = 100;
const most = 20;

/** `GET /api/v1/x/worklog/replies`: ready words for a message about a record. */
export const repliesRoute: Route = {
  method: 'get',
  path: '/replies',
  summary: 'Canned replies and macros for a message about a record, filled in',
  permission: actAsAgent,
  query: {
    type: { type: 'string', minLength: 1, maxLength: 40 },
    key: { type: 'string', minLength: 1, maxLength: 100, description: 'Id or number of the record.' },
    q: { type: 'string', maxLength: longestQuery, description: 'What was typed.' },
  },
  answer: { type: 'object', properties: { options: { type: 'array' } } },
  async handle({ query }, context) {
    const [type, key, typed] = ['type', 'key', 'q'].map((name) => String(query[name] ?? ''));
    const record = await openSubject(context.store, type ?? '', key ?? '');
    const subject = { type: type ?? '', record, query: (typed ?? '').trim().toLowerCase() };
    const found = await Promise.all(
      context.contributions(replySources).map((source) => source.load(subject, context)),
    );
    return { json: { options: found.flat().slice(0, most) } };
  },
};
