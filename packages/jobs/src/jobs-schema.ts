import type { SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';
import { runMigrations } from 'graphile-worker';
import { graphileLogger } from './graphile-logger.js';
import { surviveLostConnections } from './lost-connections.js';

/** Makes the tables of the queue. It may run on every start, on every node. */
export async function migrateJobs(sql: SqlPool, log: Log): Promise<void> {
  surviveLostConnections(sql, log);
  await runMigrations({ pgPool: sql.pool, taskList: {}, logger: graphileLogger(log) });
  await sql.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:migrate-jobs', 0))`);
    // One row per process that works, so that the others notice when it has died.
    await tx.query(`CREATE TABLE IF NOT EXISTS job_worker (
      id text PRIMARY KEY,
      seen_at timestamptz(3) NOT NULL
    )`);
  });
}
