import { createHash } from 'node:crypto';
import type { JobQueue, SqlPool } from '@praxis/core';
import type { Cause } from '@praxis/sdk';
import { defaultAttempts } from './job-point.js';
import { JobPayloadError } from './errors.js';

const longestKey = 200;

/** What stands in the queue; a schedule brings nothing. */
export interface QueuedWork {
  readonly payload?: unknown;
  readonly cause?: Cause | undefined;
}

/**
 * Queues work in PostgreSQL, with the caller's transaction where there is one: then the job comes
 * into being when, and only when, that commits.
 *
 * @param attemptsOf how often a job is tried
 */
export function createJobQueue(sql: SqlPool, attemptsOf: (job: string) => number | undefined): JobQueue {
  return {
    async enqueue(job, payload, options) {
      const { runAt, key, cause, sql: transaction } = options;
      await (transaction ?? sql).query({
        name: 'jobs-add',
        text: `SELECT FROM graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz,
                 max_attempts => $4::integer, job_key => $5)`,
        values: [
          job,
          encode(job, payload, cause),
          runAt ?? null,
          attemptsOf(job) ?? defaultAttempts,
          key === undefined ? null : jobKey(job, key),
        ],
      });
    },
    async cancel(job, key, { sql: transaction }) {
      await (transaction ?? sql).query({
        name: 'jobs-remove',
        text: 'SELECT FROM graphile_worker.remove_job($1)',
        values: [jobKey(job, key)],
      });
    },
  };
}

/** Wrapped, because the worker has ideas of its own about payloads that are arrays. */
function encode(job: string, payload: unknown, cause: Cause | undefined): string {
  try {
    return JSON.stringify({ payload: payload ?? null, cause } satisfies QueuedWork);
  } catch (error) {
    throw new JobPayloadError({ job }, { cause: error });
  }
}

/** Keys of different jobs never meet, and a long one is stored by its hash. */
function jobKey(job: string, key: string): string {
  const short = key.length <= longestKey && !key.includes('\0') && key.isWellFormed();
  return `${job}:${short ? key : createHash('sha256').update(key).digest('base64url')}`;
}
