import type pg from 'pg';
import type { Log } from '@praxis/sdk';
import { sqlTransaction, type Sql, type SqlPool } from '../../sql/sql.js';

/**
 * A connection of a node's own, for what belongs to a session: the locks by which it leads
 * subscribers, and the announcements of other nodes. When it breaks, PostgreSQL gives the locks to
 * others; what is written through it is therefore written by the leader or not at all.
 *
 * A pooler between the node and PostgreSQL has to pool by session, not by transaction.
 */
export interface Line extends Sql {
  /** Aborted when the connection is gone. */
  readonly lost: AbortSignal;
  close(): void;
}

export interface LineDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  /** Called with the payload of every announcement, those of this node included. */
  readonly announced: (payload: string | undefined) => void;
}

export const channel = 'praxis_journal';

/** A connection that does not answer for so long is given up. */
const silenceMs = 5_000;

export async function openLine({ sql, log, announced }: LineDependencies): Promise<Line> {
  const client = await sql.connect();
  const gone = new AbortController();
  const statements = sqlTransaction(client);
  let turn: Promise<unknown> = Promise.resolve();

  function lose(error?: Error): void {
    if (gone.signal.aborted) return;
    gone.abort();
    if (error !== undefined) log.warn({ error }, 'the connection that holds the journal locks is lost');
    // Not back into the pool: the locks have to end with the connection. Statements under way fail.
    client.release(true);
  }

  async function answer<Row>(statement: Parameters<Sql['query']>[0]): Promise<Row[]> {
    const silence = setTimeout(() => lose(new Error(`No answer within ${silenceMs} ms.`)), silenceMs);
    try {
      return await statements.query<Row>(statement);
    } finally {
      clearTimeout(silence);
    }
  }

  client.on('error', lose);
  client.on('end', () => lose(new Error('The connection has ended.')));
  client.on('notification', ({ payload }: pg.Notification) => announced(payload));

  const line: Line = {
    lost: gone.signal,
    // One after the other: a connection has room for one statement.
    query<Row>(statement: Parameters<Sql['query']>[0]) {
      const mine = turn.then(() => answer<Row>(statement));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: () => lose(),
  };
  try {
    // A machine that vanished without a word is noticed within seconds; over a socket file it is at once.
    await line.query(
      'SET tcp_keepalives_idle = 1; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2',
    );
    await line.query(`LISTEN ${channel}`);
  } catch (error) {
    lose();
    throw error;
  }
  return line;
}
