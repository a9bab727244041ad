import type { SqlPool } from '@praxis/core';
import { JobFailureNotFoundError } from './errors.js';

/** Work that went wrong: it is tried again, or it was given up. */
export interface JobFailure {
  readonly id: string;
  readonly job: string;
  readonly attempts: number;
  readonly maximumAttempts: number;
  /** The error of the last attempt. */
  readonly error: string;
  /** True when no further attempt is made by itself. */
  readonly givenUp: boolean;
  readonly createdAt: string;
  /** Of the next attempt, or of the last one when it was given up. */
  readonly runAt: string;
}

export interface JobCounts {
  /** Due and not yet begun; those of disabled plugins included. */
  readonly waiting: number;
  readonly scheduled: number;
  readonly running: number;
  readonly failed: number;
}

/** What an administrator sees of the queue and can do about it. */
export interface JobOverview {
  /** Newest first. `before` is the `runAt` of the last one seen. */
  failures(options?: { readonly limit?: number; readonly before?: string }): Promise<readonly JobFailure[]>;
  /** Tries it again now, as often as if it were new. @throws JobFailureNotFoundError */
  retry(id: string): Promise<void>;
  /** Gives it up for good. @throws JobFailureNotFoundError */
  discard(id: string): Promise<void>;
  counts(): Promise<JobCounts>;
}

interface FailureRow {
  readonly id: string;
  readonly job: string;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly last_error: string;
  readonly created_at: string;
  readonly run_at: string;
}

const mostFailures = 200;

export function createJobOverview(sql: SqlPool): JobOverview {
  const act = async (id: string, text: string): Promise<void> => {
    const rows = /^\d{1,18}$/.test(id) ? await sql.query({ text, values: [[id]] }) : [];
    if (rows.length === 0) throw new JobFailureNotFoundError({ id });
  };
  return {
    async failures({ limit = 50, before } = {}) {
      const rows = await sql.query<FailureRow>({
        text: `SELECT j.id, t.identifier AS job, j.attempts, j.max_attempts, j.last_error, j.created_at, j.run_at
                 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
                WHERE j.last_error IS NOT NULL AND ($2::timestamptz IS NULL OR j.run_at < $2)
                ORDER BY j.run_at DESC, j.id DESC LIMIT $1`,
        values: [Math.min(Math.max(limit, 1), mostFailures), before ?? null],
      });
      return rows.map((row) => ({
        id: row.id,
        job: row.job,
        attempts: row.attempts,
        maximumAttempts: row.max_attempts,
        error: row.last_error,
        givenUp: row.attempts >= row.max_attempts,
        createdAt: row.created_at,
        runAt: row.run_at,
      }));
    },
    retry: (id) =>
      act(id, 'SELECT id FROM graphile_worker.reschedule_jobs($1::bigint[], run_at => now(), attempts => 0)'),
    discard: (id) => act(id, 'SELECT id FROM graphile_worker.complete_jobs($1::bigint[])'),
    async counts() {
      const [row] = await sql.query<JobCounts>(
        `SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::integer AS waiting,
                count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::integer AS scheduled,
                count(*) FILTER (WHERE locked_at IS NOT NULL)::integer AS running,
                count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::integer AS failed
           FROM graphile_worker._private_jobs`,
      );
      return row as JobCounts;
    },
  };
}
