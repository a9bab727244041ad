import { route } from '../../routing/route.js';
import { recordAnswer } from '../record-answer.js';
import { insistedVersion } from '../version-headers.js';

export const deleteRoute = route({
  method: 'DELETE',
  path: '/records/{type}/{id}',
  summary: 'Puts a record into the bin.',
  tag: 'records',
  perType: { action: 'delete' },
  answer: { status: 204, description: 'It is in the bin.' },
  async handle({ store, params, headers }) {
    const exactVersion = insistedVersion(headers);
    await store.delete(params['type'] as string, params['id'] as string, {
      ...(exactVersion !== undefined && { exactVersion }),
    });
    return { status: 204 };
  },
});

export const restoreRoute = route({
  method: 'POST',
  path: '/records/{type}/{id}/restore',
  summary: 'Takes a record out of the bin.',
  tag: 'records',
  perType: { action: 'delete', answer: 'Record' },
  answer: { status: 200, description: 'The record.', headers: { ETag: 'Version of the record.' } },
  async handle({ store, params }) {
    return recordAnswer(await store.restore(params['type'] as string, params['id'] as string));
  },
});
