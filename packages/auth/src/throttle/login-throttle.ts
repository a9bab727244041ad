import { createHash } from 'node:crypto';
import type { SqlPool } from '@praxis/core';
import { TooManyAttemptsError } from '../errors.js';
import { addressKey } from './address-key.js';

/** Failures that are forgiven, and how long the wait after each further one may grow. */
export interface ThrottleLimit {
  readonly free: number;
  readonly longestWaitSeconds: number;
}

export interface ThrottleLimits {
  /** One account from one address: somebody who has forgotten, or guesses. */
  readonly pair: ThrottleLimit;
  /** One account from anywhere. The wait stays short, so that strangers cannot lock its owner out. */
  readonly account: ThrottleLimit;
  /** All accounts from one address. Many people may share one. */
  readonly address: ThrottleLimit;
}

export const defaultThrottleLimits: ThrottleLimits = {
  pair: { free: 5, longestWaitSeconds: 900 },
  account: { free: 20, longestWaitSeconds: 30 },
  address: { free: 50, longestWaitSeconds: 300 },
};

/** Slows down guessing. It is kept in the database: all nodes count together, and a restart forgets nothing. */
export interface LoginThrottle {
  /** @throws TooManyAttemptsError when one of the three has to wait */
  check(username: string, address: string): Promise<void>;
  /** Counts a wrong password. */
  failed(username: string, address: string): Promise<void>;
  /** The password was right: the failures of this person are forgiven, those of the address are not. */
  forgive(username: string, address: string): Promise<void>;
  /** Forgets failures that no longer count. */
  tidy(): Promise<void>;
}

/** Failures are forgotten this long after the last one. */
const memorySeconds = 3600;

// Waits double from one second. In the order of the keys, so that two nodes cannot wait for each other.
const failure = `
  INSERT INTO auth_attempt AS a (key, attempts, last_at)
  SELECT key, 1, $4 FROM unnest($1::text[]) AS key ORDER BY key
  ON CONFLICT (key) DO UPDATE SET (attempts, last_at, blocked_until) = (
    SELECT n.attempts, $4, CASE WHEN n.attempts > l.free
             THEN $4::timestamptz + least(l.longest, 2 ^ least(n.attempts - l.free - 1, 20)) * interval '1 second' END
      FROM (SELECT CASE WHEN a.last_at < $4::timestamptz - interval '${memorySeconds} seconds'
                        THEN 1 ELSE a.attempts + 1 END) AS n(attempts),
           (SELECT ($2::integer[])[i], ($3::integer[])[i] FROM array_position($1::text[], a.key) AS i) AS l(free, longest))`;

/** Makes a throttle; `clock` is what its waits are measured by. */
export function createLoginThrottle(options: {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  readonly limits: ThrottleLimits;
}): LoginThrottle {
  const { sql, clock, limits } = options;
  const inOrder = [limits.pair, limits.account, limits.address];
  return {
    async check(username, address) {
      const now = clock();
      const [row] = await sql.query<{ until: string | null }>({
        name: 'auth-attempt-check',
        text: 'SELECT max(blocked_until) AS until FROM auth_attempt WHERE key = ANY ($1) AND blocked_until > $2',
        values: [keysOf(username, address), now],
      });
      if (row?.until == null) return;
      const milliseconds = Date.parse(row.until) - now.getTime();
      throw new TooManyAttemptsError({ retryAfterSeconds: Math.ceil(milliseconds / 1000) });
    },

    async failed(username, address) {
      await sql.query({
        name: 'auth-attempt-failed',
        text: failure,
        values: [
          keysOf(username, address),
          inOrder.map(({ free }) => free),
          inOrder.map(({ longestWaitSeconds }) => longestWaitSeconds),
          clock(),
        ],
      });
    },

    async forgive(username, address) {
      const [pair, account] = keysOf(username, address);
      await sql.query({
        name: 'auth-attempt-forgive',
        text: 'DELETE FROM auth_attempt WHERE key IN ($1, $2)',
        values: [pair, account],
      });
    },

    async tidy() {
      const forgotten = new Date(clock().getTime() - 24 * memorySeconds * 1000);
      await sql.query({ text: 'DELETE FROM auth_attempt WHERE last_at < $1', values: [forgotten] });
    },
  };
}

/**
 * Keys of the pair, the account and the address. Names are hashed, because people type their
 * password into the wrong box.
 */
function keysOf(username: string, address: string): [pair: string, account: string, address: string] {
  const from = addressKey(address);
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
  return [`p${hash(`${username}\n${from}`)}`, `u${hash(username)}`, `a${from}`];
}
