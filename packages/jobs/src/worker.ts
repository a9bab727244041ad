import { EventEmitter } from 'node:events';
import type { Generation, SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';
import {
  run,
  type ParsedCronItem,
  type Runner,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import { graphileLogger } from './graphile-logger.js';
import type { QueuedWork } from './job-queue.js';
import type { JobTable } from './job-table.js';
import { createLiveness } from './liveness.js';
import { surviveLostConnections } from './lost-connections.js';
import { runJob, type JobPlatform } from './run-job.js';
import { cronItems } from './schedule.js';

/** The part that works the queue off on this node. */
export interface JobWorker {
  start(platform: JobPlatform): Promise<void>;
  /** Takes no more jobs, lets those that run end, and after `deadlineMs` leaves them to other nodes. */
  stop(options?: { readonly deadlineMs?: number }): Promise<void>;
}

export interface WorkerOptions {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  /** Jobs at the same time on this node. */
  readonly concurrency: number;
  /** How often to look for jobs whose time has come. New ones wake the worker at once. */
  readonly pollIntervalMs: number;
}

const usualDeadlineMs = 20_000;
/** Jobs are told to end a while before they are left. */
const warningMs = 5_000;
/** The worker wants at least one task, even where no plugin has any. */
const noTask = 'praxis.none';

export function createJobWorker({ sql, log, clock, concurrency, pollIntervalMs }: WorkerOptions): JobWorker {
  // The worker reads both anew whenever it looks for work, so a new generation changes them in place
  // and no job that runs has to be waited for.
  const tasks: TaskList = { [noTask]: () => undefined };
  const schedules: ParsedCronItem[] = [];
  const liveness = createLiveness(sql, log);
  let runner: Runner | undefined;
  let workers: WorkerPool | undefined;
  let unsubscribe: (() => void) | undefined;

  const follow = (platform: JobPlatform, generation: Generation): void => {
    const jobs = generation.prepared<JobTable>('jobs');
    for (const id of Object.keys(tasks)) if (id !== noTask && !jobs.has(id)) delete tasks[id];
    for (const id of jobs.keys()) {
      tasks[id] = (queued, { abortSignal }) =>
        runJob(platform, id, workOf(queued), abortSignal ?? new AbortController().signal);
    }
    schedules.splice(0, schedules.length, ...cronItems(jobs, clock()));
  };

  return {
    async start(platform) {
      follow(platform, platform.generation);
      await rememberSchedules(sql, schedules, clock());
      unsubscribe = platform.onSwap((next) => {
        follow(platform, next);
        rememberSchedules(sql, schedules, clock()).catch((error: unknown) => {
          log.warn({ err: error }, 'new schedules could not be noted');
        });
      });
      const events = new EventEmitter() as WorkerEvents;
      events.on('pool:create', ({ workerPool }) => {
        workers = workerPool;
      });
      surviveLostConnections(sql, log);
      runner = await run({
        pgPool: sql.pool,
        taskList: tasks,
        parsedCronItems: schedules,
        concurrency,
        pollInterval: pollIntervalMs,
        noHandleSignals: true,
        gracefulShutdownAbortTimeout: usualDeadlineMs - warningMs,
        events,
        logger: graphileLogger(log),
      });
      runner.promise.catch((error: unknown) => {
        log.error({ err: error }, 'the worker of the job queue stopped');
      });
      if (workers !== undefined) await liveness.start(workers.id);
    },

    async stop({ deadlineMs = usualDeadlineMs } = {}) {
      unsubscribe?.();
      const stopping = runner;
      runner = undefined;
      if (stopping === undefined) return;
      const deadline = setTimeout(() => {
        Promise.resolve(workers?.forcefulShutdown('The worker had to stop.')).catch((error: unknown) => {
          log.warn({ err: error }, 'a job could not be left to other nodes');
        });
      }, deadlineMs);
      try {
        await stopping.stop();
      } finally {
        clearTimeout(deadline);
        await liveness.stop();
      }
    },
  };
}

/** From now on a missed run of these schedules is noticed, even if they never ran before. */
async function rememberSchedules(
  sql: SqlPool,
  schedules: readonly ParsedCronItem[],
  now: Date,
): Promise<void> {
  if (schedules.length === 0) return;
  await sql.query({
    text: `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since)
           SELECT identifier, $2 FROM unnest($1::text[]) AS identifier ON CONFLICT DO NOTHING`,
    values: [schedules.map(({ identifier }) => identifier), now],
  });
}

/** A schedule brings nothing. */
function workOf(queued: unknown): QueuedWork {
  return (queued as QueuedWork | null) ?? {};
}
