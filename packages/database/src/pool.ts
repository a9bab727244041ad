import pg from 'pg';
import { type DatabaseLog, silentLog } from './log.js';

export interface PoolOptions {
  readonly url: string;
  /** Most connections at a time, 10 if not given. */
  readonly size?: number | undefined;
  /** Lets the process exit while connections are idle. */
  readonly exitWhenIdle?: boolean | undefined;
  readonly log?: DatabaseLog | undefined;
}

/**
 * Makes a pool that outlives lost connections: an idle connection that breaks is logged and
 * replaced, where a bare pool would end the process.
 */
export function createPool({ url, size = 10, exitWhenIdle = false, log = silentLog }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'praxis',
    allowExitOnIdle: exitWhenIdle,
    keepAlive: true,
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'));
  return pool;
}
