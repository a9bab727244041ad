import type { Platform } from '@praxis/core';
import type { Cause } from '@praxis/sdk';
import { JobUnavailableError } from './errors.js';
import type { QueuedWork } from './job-queue.js';
import type { JobTable } from './job-table.js';

/** What jobs need of the platform. */
export type JobPlatform = Pick<
  Platform,
  'generation' | 'call' | 'context' | 'servicePrincipal' | 'hold' | 'onSwap'
>;

const usualTimeLimitMs = 300_000;

/**
 * Runs one job as its plugin, on the generation that is running now, in the wrapper that limits and
 * attributes what plugins do.
 *
 * @param stopping aborts when the process wants to end
 * @throws JobUnavailableError when its plugin has been disabled since it was taken from the queue
 */
export async function runJob(
  platform: JobPlatform,
  id: string,
  { payload, cause }: QueuedWork,
  stopping: AbortSignal,
): Promise<void> {
  const hold = platform.hold();
  try {
    const placed = hold.generation.prepared<JobTable>('jobs').get(id);
    if (placed === undefined) throw new JobUnavailableError({ job: id });
    const { plugin, job } = placed;
    await platform.call(
      { plugin, contribution: id, timeLimit: job.timeLimitMs ?? usualTimeLimitMs, circuit: false },
      (late) => {
        const context = platform.context(plugin, platform.servicePrincipal(plugin), {
          generation: hold.generation,
          cause: causeOf(id, cause),
          signal: AbortSignal.any([late, stopping]),
        });
        return job.run(payload, context);
      },
    );
  } finally {
    hold.release();
  }
}

/** A job that queues itself again and again has the first cause of all, not one link more each time. */
export function causeOf(id: string, queued: Cause | undefined): Cause {
  const via = queued?.kind === 'job' && queued.id === id ? queued.via : queued;
  return { kind: 'job', id, ...(via !== undefined && { via }) };
}
