import { Jobs, type Host, type JobQueue, type SqlPool } from '@praxis/core';
import { provide, type Log } from '@praxis/sdk';
import { createJobOverview, type JobOverview } from './failures.js';
import { jobPoint } from './job-point.js';
import { createJobQueue } from './job-queue.js';
import { createJobWorker, type JobWorker } from './worker.js';

export interface JobsOptions {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock?: () => Date;
  /** Jobs at the same time on this node; 4 where not given. */
  readonly concurrency?: number;
  /** Milliseconds between looks for jobs whose time has come; 2,000 where not given. */
  readonly pollIntervalMs?: number;
}

/** The jobs of the house: a host for plugins to contribute to, a queue, and a worker. */
export interface JobService extends JobWorker {
  readonly host: Host;
  readonly queue: JobQueue;
  readonly overview: JobOverview;
}

/** Permission to see failed jobs and to try them again. */
export const manageJobsPermission = 'jobs.manage';

/** Makes the job host on tables that `migrateJobs` has made. Nothing runs before `start`. */
export function createJobs(options: JobsOptions): JobService {
  const { sql, log, clock = () => new Date(), concurrency = 4, pollIntervalMs = 2_000 } = options;
  // Filled while a generation is built, because a plugin may queue work while it is being enabled.
  const attempts = new Map<string, number>();
  const point = jobPoint((jobs) => {
    for (const [id, { job }] of jobs) if (job.attempts !== undefined) attempts.set(id, job.attempts);
  });
  const queue = createJobQueue(sql, (job) => attempts.get(job));
  return {
    queue,
    overview: createJobOverview(sql),
    host: {
      id: 'jobs',
      points: [point],
      services: [provide(Jobs, queue)],
      builtin: { permissions: [{ id: manageJobsPermission, title: 'Manage failed jobs' }] },
    },
    ...createJobWorker({ sql, log, clock, concurrency, pollIntervalMs }),
  };
}
