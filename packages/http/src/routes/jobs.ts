import { manageJobsPermission } from '@praxis/jobs';
import { instantParameter, integerParameter } from '../queries/parameter.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { objectOf } from './schemas.js';

const failure = objectOf({
  id: { type: 'string' },
  job: { type: 'string' },
  attempts: { type: 'integer' },
  maximumAttempts: { type: 'integer' },
  error: { type: 'string' },
  givenUp: { type: 'boolean' },
  createdAt: { type: 'string', format: 'date-time' },
  runAt: { type: 'string', format: 'date-time' },
});

/** Work that went wrong. */
export function jobRoutes({ jobs }: HttpServices): readonly ApiRoute[] {
  const shared = { tag: 'jobs', permission: manageJobsPermission } as const;
  return [
    route({
      ...shared,
      method: 'GET',
      path: '/jobs/failures',
      summary: 'Lists jobs that failed: those that are tried again and those that were given up.',
      query: {
        limit: integerParameter('Jobs at most; 50 where not given.', { minimum: 1, maximum: 200 }),
        before: instantParameter('`runAt` of the last job of the page before.'),
      },
      answer: {
        status: 200,
        description: 'The jobs, latest first.',
        schema: objectOf({ items: { type: 'array', items: failure } }),
      },
      async handle({ query }) {
        return { json: { items: await jobs.overview.failures(query) } };
      },
    }),
    route({
      ...shared,
      method: 'POST',
      path: '/jobs/failures/{id}/retry',
      summary: 'Tries a failed job again, as if it were new.',
      answer: { status: 204, description: 'It is in the queue.' },
      async handle({ params }) {
        await jobs.overview.retry(params['id'] as string);
        return { status: 204 };
      },
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/jobs/failures/{id}',
      summary: 'Gives a failed job up.',
      answer: { status: 204, description: 'It is gone.' },
      async handle({ params }) {
        await jobs.overview.discard(params['id'] as string);
        return { status: 204 };
      },
    }),
  ];
}
