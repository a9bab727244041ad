import type { SqlPool } from '@praxis/core';
import type { QueuedWork } from '@praxis/jobs';
import type { Cause } from '@praxis/sdk';
import type { QueuedJob } from './bench.js';

/** A job that waits, and how the queue knows it. */
export interface WaitingJob extends QueuedJob {
  readonly key: string;
  /** Why it was queued. */
  readonly cause: Cause | undefined;
  /** Put there to run at once. */
  readonly atOnce: boolean;
}

interface JobRow {
  readonly key: string;
  readonly id: string;
  readonly payload: QueuedWork | null;
  readonly run_at: string;
  readonly at_once: boolean;
}

/** What waits in the queue, oldest first. */
export async function waitingJobs(sql: SqlPool): Promise<readonly WaitingJob[]> {
  const rows = await sql.query<JobRow>(
    `SELECT job.id::text AS key, task.identifier AS id, job.payload, job.run_at,
            job.run_at = job.created_at AS at_once
       FROM graphile_worker._private_jobs AS job
       JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      ORDER BY job.id`,
  );
  return rows.map(({ key, id, payload, run_at, at_once }) => ({
    key,
    id,
    payload: payload?.payload ?? undefined,
    cause: payload?.cause,
    runAt: run_at,
    atOnce: at_once,
  }));
}

/** Takes a job out of the queue. */
export async function takeJob(sql: SqlPool, { key }: WaitingJob): Promise<void> {
  await sql.query({ text: 'SELECT FROM graphile_worker.complete_jobs($1::bigint[])', values: [[key]] });
}
