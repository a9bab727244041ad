import { createChannel, type Sql, type SqlPool } from '@praxis/core';
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
  const channel = createChannel({
    sql,
    log,
    name: 'praxis_auth',
    purpose: 'changes of accounts',
    heard(word) {
      const change = parseChange(word);
      if (change !== undefined) listener(change);
    },
    missed: lost,
  });
  return {
    get connected() {
      return channel.connected;
    },
    tell: (tx, change) => channel.tell([JSON.stringify(change)], tx),
    heard: listener,
    start: () => channel.start(),
    stop: () => channel.stop(),
  };
}

function parseChange(payload: string): CredentialChange | undefined {
  try {
    return JSON.parse(payload) as CredentialChange;
  } catch {
    return undefined;
  }
}
