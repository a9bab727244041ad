import { route } from '../../routing/route.js';
import { recordAnswer } from '../record-answer.js';
import { insistedVersion } from '../version-headers.js';
import { takeVersion } from './body-object.js';

export const updateRoute = route({
  method: 'PATCH',
  path: '/records/{type}/{id}',
  summary: 'Changes fields of a record: a merge patch (RFC 7396).',
  tag: 'records',
  repeatable: true,
  body: { schema: { type: 'object' }, required: true, mediaTypes: ['application/merge-patch+json'] },
  perType: { action: 'update', body: 'Change', answer: 'Record' },
  answer: {
    status: 200,
    description: 'The record as it is now.',
    headers: { ETag: 'Version of the record.' },
  },
  async handle({ store, params, body, headers }) {
    const { values, version } = takeVersion(body);
    const exactVersion = insistedVersion(headers);
    const record = await store.update(params['type'] as string, params['id'] as string, values, {
      ...(version !== undefined && { version }),
      ...(exactVersion !== undefined && { exactVersion }),
    });
    return recordAnswer(record);
  },
});
