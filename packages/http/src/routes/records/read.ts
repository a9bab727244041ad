import { flagParameter, instantParameter } from '../../queries/parameter.js';
import { route } from '../../routing/route.js';
import { recordAnswer, recordHeaders } from '../record-answer.js';
import { isKnown } from '../version-headers.js';

export const readRoute = route({
  method: 'GET',
  path: '/records/{type}/{id}',
  summary: 'Reads one record, by id or by number.',
  tag: 'records',
  query: {
    at: instantParameter('The record as it was at this moment.'),
    deleted: flagParameter('Finds the record in the bin, too.'),
  },
  perType: { action: 'read', answer: 'Record' },
  answer: { status: 200, description: 'The record.', headers: { ETag: 'Version of the record.' } },
  async handle({ store, params, query, headers }) {
    const { at, deleted = false } = query;
    const record = await store.get(params['type'] as string, params['id'] as string, {
      ...(at !== undefined && { at }),
      ...(deleted && { includeDeleted: true }),
    });
    // What was at another time is nothing that a change could be based on.
    if (at !== undefined) return { json: record };
    if (isKnown(headers, record.version)) return { status: 304, headers: recordHeaders(record.version) };
    return recordAnswer(record);
  },
});
