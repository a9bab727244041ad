import type { Sql, SqlPool } from '@praxis/core';
import type { Log } from '@praxis/sdk';

/** Whose credentials changed. */
export type CredentialChange =
  { readonly account: string } | { readonly session: string } | { readonly token: string };

/** Tells all nodes that what they remember of an account, session or token is no longer so. */
export interface Signals {
  /** Whether changes made elsewhere arrive now; while they do not, nothing may be remembered. */
  readonly connected: boolean;
  /** Tells the other nodes when, and only when, the transaction commits. */
  tell(tx: Sql, change: CredentialChange): Promise<void>;
  /** Tells this node. */
  heard(change: CredentialChange): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'praxis_auth';
const reconnectAfterMs = 1000;

/**
 * @param listener called for each change, also for those of this node
 * @param lost called when changes may have been missed
 */
export function createSignals(options: {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly listener: (change: CredentialChange) => void;
  readonly lost: () => void;
}): Signals {
  const { sql, log, listener, lost } = options;
  let client: Awaited<ReturnType<SqlPool['connect']>> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const connect = async (): Promise<void> => {
    const connection = await sql.connect();
    connection.on('notification', ({ payload }) => {
      const change = parseChange(payload ?? '');
      if (change !== undefined) listener(change);
    });
    connection.on('error', (error) => {
      disconnected(connection, error);
    });
    connection.on('end', () => {
      disconnected(connection, undefined);
    });
    try {
      await connection.query(`LISTEN ${channel}`);
    } catch (error) {
      connection.release(true);
      throw error;
    }
    client = connection;
    lost();
  };
  const disconnected = (connection: NonNullable<typeof client>, error: Error | undefined): void => {
    if (client !== connection) return;
    client = undefined;
    lost();
    connection.removeAllListeners('notification');
    connection.release(error ?? true);
    if (!stopped) later();
  };
  const later = (): void => {
    retry = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn({ err: error }, 'changes of accounts made on other nodes cannot be heard');
        if (!stopped) later();
      });
    }, reconnectAfterMs);
    retry.unref();
  };

  return {
    get connected() {
      return client !== undefined;
    },
    async tell(tx, change) {
      await tx.query({ text: 'SELECT pg_notify($1, $2)', values: [channel, JSON.stringify(change)] });
    },
    heard: listener,
    start: connect,
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

function parseChange(payload: string): CredentialChange | undefined {
  try {
    return JSON.parse(payload) as CredentialChange;
  } catch {
    return undefined;
  }
}
