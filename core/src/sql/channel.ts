import type { Log } from '@praxis/sdk';
import type { Sql, SqlPool } from './sql.js';

/** Words between the nodes of a house, through the database: short, unordered, and lost while nobody listens. */
export interface Channel {
  /** Whether words arrive now. */
  readonly connected: boolean;
  /** Says something to every node, this one included; inside of a transaction when, and only when, it commits. */
  tell(words: readonly string[], sql?: Sql): Promise<void>;
  /** Begins to listen. After a loss, or when it fails at first, it tries again by itself. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChannelOptions {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly name: string;
  /** What may be missing while it does not listen, for the log. */
  readonly purpose: string;
  readonly heard: (word: string) => void;
  /** Called whenever words may have been missed: the connection was lost, or is there again. */
  readonly missed?: () => void;
}

const reconnectAfterMs = 1000;

/** Opens a channel on LISTEN and NOTIFY, which takes one connection of the pool for as long as it listens. */
export function createChannel({
  sql,
  log,
  name,
  purpose,
  heard,
  missed = () => undefined,
}: ChannelOptions): Channel {
  let client: Awaited<ReturnType<SqlPool['connect']>> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  async function connect(): Promise<void> {
    const connection = await sql.connect();
    connection.on('notification', ({ payload }) => heard(payload ?? ''));
    connection.on('error', (error) => disconnected(connection, error));
    connection.on('end', () => disconnected(connection, undefined));
    try {
      await connection.query(`LISTEN ${name}`);
    } catch (error) {
      connection.release(true);
      throw error;
    }
    if (stopped) return connection.release(true);
    client = connection;
    missed();
  }

  function disconnected(connection: NonNullable<typeof client>, error: Error | undefined): void {
    if (client !== connection) return;
    client = undefined;
    missed();
    connection.removeAllListeners('notification');
    connection.release(error ?? true);
    if (!stopped) later();
  }

  function later(): void {
    retry = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn({ err: error, purpose }, 'what other nodes say cannot be heard');
        if (!stopped) later();
      });
    }, reconnectAfterMs);
    retry.unref();
  }

  return {
    get connected() {
      return client !== undefined;
    },
    async tell(words, on = sql) {
      if (words.length === 0) return;
      await on.query({
        text: 'SELECT pg_notify($1, word) FROM unnest($2::text[]) AS word',
        values: [name, words],
      });
    },
    async start() {
      try {
        await connect();
      } catch (error) {
        if (!stopped) later();
        throw error;
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      const connection = client;
      client = undefined;
      // Given away rather than back: it listens, which no other user of the pool expects.
      connection?.release(true);
    },
  };
}
