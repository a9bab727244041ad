import { integerParameter, textParameter } from '../queries/parameter.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { managePluginsPermission } from './plugins.js';
import { objectOf, pageOf } from './schemas.js';

const letter = objectOf({
  id: { type: 'string' },
  subscriber: { type: 'string' },
  seq: { type: 'string' },
  type: { type: 'string' },
  recordId: { type: 'string', format: 'uuid' },
  attempts: { type: 'integer' },
  errorCode: { type: ['string', 'null'] },
  error: { type: 'string' },
  parkedAt: { type: 'string', format: 'date-time' },
});

/** Changes that a plugin's hook could not take, however often it was tried. */
export function deadLetterRoutes({ platform }: HttpServices): readonly ApiRoute[] {
  const shared = { tag: 'journal', permission: managePluginsPermission } as const;
  return [
    route({
      ...shared,
      method: 'GET',
      path: '/journal/dead-letters',
      summary: 'Lists changes that a hook of a plugin could not take.',
      query: {
        subscriber: textParameter('Only those of this hook.', 200),
        limit: integerParameter('Letters on a page; 50 where not given.', { minimum: 1, maximum: 200 }),
        cursor: textParameter('`next` of the page before.', 100),
      },
      answer: { status: 200, description: 'The letters, those parked last first.', schema: pageOf(letter) },
      handle: async ({ query }) => ({ json: await platform.journal.deadLetters(query) }),
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/journal/dead-letters/{id}/replay',
      summary: 'Tries once more to deliver a dead letter.',
      answer: {
        status: 200,
        description: 'Whether it was taken this time.',
        schema: { type: 'object', properties: { status: { enum: ['delivered', 'failed'] }, letter } },
      },
      handle: async ({ params }) => ({
        json: await platform.journal.replayDeadLetter(params['id'] as string),
      }),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/journal/dead-letters/{id}',
      summary: 'Drops a dead letter.',
      answer: { status: 204, description: 'It is gone.' },
      async handle({ params }) {
        await platform.journal.dropDeadLetter(params['id'] as string);
        return { status: 204 };
      },
    }),
  ];
}
