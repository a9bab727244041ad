import { route } from '../../routing/route.js';
import { recordAnswer } from '../record-answer.js';
import { insistedVersion } from '../version-headers.js';
import { takeVersion } from './body-object.js';

export const transitionRoute = route({
  method: 'POST',
  path: '/records/{type}/{id}/transitions/{name}',
  summary: 'Moves a record through its lifecycle, with the fields that belong to the move.',
  tag: 'records',
  repeatable: true,
  body: { schema: { type: 'object' }, required: false },
  perType: { action: 'transition', body: 'Transition', answer: 'Record' },
  answer: {
    status: 200,
    description: 'The record as it is now.',
    headers: { ETag: 'Version of the record.' },
  },
  async handle({ store, params, body = {}, headers }) {
    const { values, version } = takeVersion(body);
    const exactVersion = insistedVersion(headers);
    const { type = '', id = '', name = '' } = params;
    const record = await store.transition(type, id, name, values, {
      ...(version !== undefined && { version }),
      ...(exactVersion !== undefined && { exactVersion }),
    });
    return recordAnswer(record);
  },
});
