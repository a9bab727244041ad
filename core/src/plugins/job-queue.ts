import { service } from '@praxis/sdk';
import type { SqlTransaction } from '../sql/sql.js';

/** Takes work that plugins queue; the host of jobs provides it. */
export interface JobQueue {
  /**
   * @param job full id, `<plugin>.<name>`
   * @param options.key a job that waits under the same key is replaced
   * @param options.sql the transaction with which the job is to come into being or not
   */
  enqueue(
    job: string,
    payload: unknown,
    options: { readonly runAt?: Date; readonly key?: string; readonly sql?: SqlTransaction },
  ): Promise<void>;
}

/** Under this token a host provides the queue behind `context.enqueue`. */
export const Jobs = service<JobQueue>('jobs');
