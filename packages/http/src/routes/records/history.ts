import { integerParameter, textParameter } from '../../queries/parameter.js';
import { route } from '../../routing/route.js';
import { pageOf, shared } from '../schemas.js';

export const historyRoute = route({
  method: 'GET',
  path: '/records/{type}/{id}/history',
  summary: 'Lists what happened to a record, newest first.',
  tag: 'records',
  query: {
    limit: integerParameter('Entries on a page.', { minimum: 1, maximum: 200 }),
    cursor: textParameter('`next` of the page before.', 4000),
  },
  perType: { action: 'read' },
  answer: { status: 200, description: 'A page of journal entries.', schema: pageOf(shared('JournalEntry')) },
  async handle({ store, params, query }) {
    return { json: await store.history(params['type'] as string, params['id'] as string, query) };
  },
});
