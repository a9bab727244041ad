import type { Cause, Job, Queue } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { SqlTransaction } from '../sql/sql.js';
import { Jobs } from './job-queue.js';
import { JobNotFoundError } from './plugin-errors.js';
import { serviceOf } from './plugin-tools.js';

/** Queues the jobs of one plugin, which it knows by their short names, too. */
export function pluginQueue(
  generation: Generation,
  { plugin = 'core', cause }: { readonly plugin?: string; readonly cause?: Cause },
  tx?: SqlTransaction,
): Queue {
  const idOf = (job: { readonly id: string } | string): string => {
    const name = typeof job === 'string' ? job : job.id;
    const id = name.startsWith(`${plugin}.`) ? name : `${plugin}.${name}`;
    const jobs = generation.contributions<Job>('jobs');
    if (!jobs.some(({ value }) => value.id === id)) throw new JobNotFoundError({ plugin, job: id });
    return id;
  };
  const within = tx === undefined ? {} : { sql: tx };
  return {
    enqueue: async (job, payload, options = {}) =>
      serviceOf(generation, Jobs).enqueue(idOf(job), payload, {
        ...options,
        ...within,
        ...(cause !== undefined && { cause }),
      }),
    cancel: async (job, key) => serviceOf(generation, Jobs).cancel(idOf(job), key, within),
  };
}
