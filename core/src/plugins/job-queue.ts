import { service, type Cause, type EnqueueOptions } from '@praxis/sdk';
import type { SqlTransaction } from '../sql/sql.js';

/** Takes work that plugins queue; the host of jobs provides it. */
export interface JobQueue {
  /**
   * @param job full id, `<plugin>.<name>`
   * @param options.cause why it is queued; what the job writes has it in its own cause
   * @param options.sql the transaction with which the job is to come into being or not
   */
  enqueue(
    job: string,
    payload: unknown,
    options: EnqueueOptions & { readonly cause?: Cause; readonly sql?: SqlTransaction },
  ): Promise<void>;
  /** Takes a waiting job out, with the transaction if one is given. */
  cancel(job: string, key: string, options: { readonly sql?: SqlTransaction }): Promise<void>;
}

/** Under this token a host provides the queue behind `context.enqueue`. */
export const Jobs = service<JobQueue>('jobs');
