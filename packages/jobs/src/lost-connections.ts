import type { SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';

/**
 * Keeps the process alive when the connection on which the worker listens is lost: an error of a
 * connection that is out of the pool has no listener otherwise, and that ends a Node process.
 */
export function surviveLostConnections({ pool }: SqlPool, log: Log): void {
  if (pool.listenerCount('connect') > 0) return;
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      log.warn({ err: error }, 'a database connection was lost');
    });
  });
}
