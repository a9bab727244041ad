import type { SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';

/** Shows the others that this process works, and takes over what dead ones had begun. */
export interface Liveness {
  start(worker: string): Promise<void>;
  stop(): Promise<void>;
}

const beatEveryMs = 15_000;
const deadAfterSeconds = 90;

/**
 * The queue itself gives up on a worker after four hours, which is long for somebody who waits for
 * a mail. Here a process that has not been seen for a minute and a half is taken for dead.
 */
export function createLiveness(sql: SqlPool, log: Log): Liveness {
  let timer: NodeJS.Timeout | undefined;
  let worker: string | undefined;

  const beat = async (): Promise<void> => {
    await sql.query({
      text: `INSERT INTO job_worker (id, seen_at) VALUES ($1, now())
             ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
      values: [worker],
    });
    const released = await sql.query<{ worker: string }>(
      `WITH gone AS (DELETE FROM job_worker WHERE seen_at < now() - interval '${deadAfterSeconds} seconds'),
            dead AS (SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs j
                      WHERE locked_at < now() - interval '${deadAfterSeconds} seconds'
                        AND NOT EXISTS (SELECT FROM job_worker w WHERE w.id = j.locked_by
                                           AND w.seen_at >= now() - interval '${deadAfterSeconds} seconds'))
       SELECT worker, graphile_worker.force_unlock_workers(ARRAY[worker]) FROM dead`,
    );
    for (const { worker: dead } of released)
      log.warn({ worker: dead }, 'took over the jobs of a dead worker');
  };

  return {
    async start(id) {
      worker = id;
      await beat();
      timer = setInterval(() => {
        beat().catch((error: unknown) =>
          log.warn({ err: error }, 'the worker could not show that it is alive'),
        );
      }, beatEveryMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      if (worker !== undefined)
        await sql.query({ text: 'DELETE FROM job_worker WHERE id = $1', values: [worker] });
    },
  };
}
