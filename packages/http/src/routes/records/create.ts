import { route } from '../../routing/route.js';
import { recordHeaders, recordLocation } from '../record-answer.js';
import { bodyObject } from './body-object.js';

export const createRoute = route({
  method: 'POST',
  path: '/records/{type}',
  summary: 'Creates a record.',
  tag: 'records',
  repeatable: true,
  body: { schema: { type: 'object' }, required: true },
  perType: { action: 'create', body: 'New', answer: 'Record' },
  answer: {
    status: 201,
    description: 'The new record.',
    headers: { Location: 'Address of the record.', ETag: 'Version of the record.' },
  },
  async handle({ store, params, body }) {
    const type = params['type'] as string;
    const record = await store.create(type, bodyObject(body));
    return {
      status: 201,
      json: record,
      headers: { ...recordHeaders(record.version), Location: recordLocation(type, record.id) },
    };
  },
});
