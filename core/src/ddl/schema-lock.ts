import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { sqlTransaction, type Sql, type SqlPool } from '../sql/sql.js';

/** One connection that holds the schema lock; each statement commits by itself. */
export interface SchemaConnection extends Sql {
  readonly client: pg.PoolClient;
}

/** Any number that nobody else uses; "praxis" in ASCII. */
const schemaLock = '123615218038131';

/**
 * Runs work while no other node changes the schema.
 *
 * Who waits for the lock asks again and again instead of queueing for it: a queued statement holds a
 * snapshot, and a concurrent index build waits for all snapshots, so the two would wait for each other.
 */
export async function withSchemaLock<R>(
  sql: SqlPool,
  { signal }: { readonly signal?: AbortSignal | undefined },
  work: (connection: SchemaConnection) => Promise<R>,
): Promise<R> {
  const client = await sql.connect();
  // A connection that breaks also fails the statement that was running, and that is handled.
  client.on('error', () => undefined);
  try {
    const connection: SchemaConnection = { client, query: sqlTransaction(client).query };
    for (;;) {
      signal?.throwIfAborted();
      const [row] = await connection.query<{ won: boolean }>(
        `SELECT pg_try_advisory_lock(${schemaLock}) AS won`,
      );
      if (row?.won === true) break;
      await wait(20 + Math.random() * 80, undefined, signal === undefined ? {} : { signal });
    }
    return await work(connection);
  } finally {
    // The lock, the timeouts and whatever else was set go with the connection.
    client.release(true);
  }
}
