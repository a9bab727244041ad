import type { Platform } from '@praxis/core';
import { causeOf, type QueuedWork } from '@praxis/jobs';
import { defineError, type Job } from '@praxis/sdk';

export const NoSuchJobError = defineError<{ job: string; known: readonly string[] }>(
  'E_TESTKIT_JOB',
  404,
  ({ job, known }) =>
    `No enabled plugin contributes a job "${job}". ` +
    (known.length > 0 ? `There are: ${known.join(', ')}.` : 'There are none.'),
);

const usualTimeLimitMs = 300_000;

/** Runs a job once, as its plugin, inside the wrapper that limits what plugins do. */
export async function runJob(platform: Platform, id: string, { payload, cause }: QueuedWork): Promise<void> {
  const { generation } = platform;
  const jobs = generation.contributions<Job>('jobs');
  const placed = jobs.find(({ value }) => value.id === id);
  if (placed === undefined) throw new NoSuchJobError({ job: id, known: jobs.map(({ value }) => value.id) });
  const { plugin, value: job } = placed;
  await platform.call(
    { plugin, contribution: id, timeLimit: job.timeLimitMs ?? usualTimeLimitMs },
    (signal) =>
      job.run(
        payload,
        platform.context(plugin, platform.servicePrincipal(plugin), {
          generation,
          cause: causeOf(id, cause),
          signal,
        }),
      ),
  );
}
