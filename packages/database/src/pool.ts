import pg from 'pg';
import { type DatabaseLog, silentLog } from './log.js';

export interface PoolOptions {
  readonly url: string;
  /** Most connections at a time, 12 if not given: up to four stand and listen, the others work. */
  readonly size?: number | undefined;
  /** How long to wait for a connection that is free, 15,000 if not given. */
  readonly waitMs?: number | undefined;
  /** Lets the process exit while connections are idle. */
  readonly exitWhenIdle?: boolean | undefined;
  readonly log?: DatabaseLog | undefined;
}

/**
 * Makes a pool that outlives lost connections, where a bare one would end the process: a connection
 * that breaks is logged and replaced, whether it is idle or somebody holds it. Who holds it learns of
 * it by their statement, the present one or the next.
 */
export function createPool({
  url,
  size = 12,
  waitMs = 15_000,
  exitWhenIdle = false,
  log = silentLog,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    // Work that holds a connection and waits for a second one would wait for ever, and all others with it.
    connectionTimeoutMillis: waitMs,
    application_name: 'praxis',
    allowExitOnIdle: exitWhenIdle,
    keepAlive: true,
    // What begins or ends a transaction goes along with the next statement, without a round trip of its own.
    pipeline: true,
  });
  pool.on('connect', (client) => {
    let told = false;
    client.on('error', (error) => {
      // A server that ends a connection says so first, and then the socket closes.
      if (!told) log.warn({ error: error.message }, 'a database connection was lost');
      told = true;
    });
  });
  // The pool repeats what its idle connections say.
  pool.on('error', () => undefined);
  return pool;
}
