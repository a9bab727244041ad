import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.js';

/** What `checkHealth` found; a database that is down is an expected outcome, not an exception. */
export interface DatabaseHealth {
  readonly ok: boolean;
  /** Time of one small query, waiting for a connection included. */
  readonly latencyMs: number;
  readonly connections: { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Why it is not ok. */
  readonly reason?: string;
}

/**
 * Asks the database whether it answers and accepts writes, through the pool that everybody uses,
 * so that a pool that is exhausted counts as unhealthy too.
 */
export async function checkHealth(
  database: Pick<Database, 'pool'>,
  { timeoutMs = 2_000 }: { readonly timeoutMs?: number } = {},
): Promise<DatabaseHealth> {
  const { pool } = database;
  const started = performance.now();
  const reason = await Promise.race([
    complaint(database),
    wait(timeoutMs, `no answer within ${timeoutMs} ms`, { ref: false }),
  ]);
  return {
    ok: reason === undefined,
    latencyMs: performance.now() - started,
    connections: { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount },
    ...(reason !== undefined && { reason }),
  };
}

async function complaint({ pool }: Pick<Database, 'pool'>): Promise<string | undefined> {
  try {
    const { rows } = await pool.query<{ read_only: boolean }>('select pg_is_in_recovery() as read_only');
    return rows[0]?.read_only ? 'the database accepts no writes' : undefined;
  } catch (error) {
    return (error as Error).message || String(error);
  }
}
