import type { Sql, SqlPool } from '@praxis/core';
import { notedSince } from '../last-used.js';
import { v7 as newId, validate as isUuid } from 'uuid';
import { SessionNotFoundError } from '../errors.js';
import { randomSecret, secretHash } from '../secrets.js';
import type { Signals } from '../signals.js';

/** One browser in which somebody is signed in. */
export interface Session {
  readonly id: string;
  readonly account: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** The last moment at which it can be used, however busy it is. */
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}

export interface SessionLimits {
  /** Ends when it has not been used for so long. */
  readonly idleMs: number;
  /** Ends so long after the password was typed. */
  readonly absoluteMs: number;
}

export const defaultSessionLimits: SessionLimits = {
  idleMs: 12 * 3600 * 1000,
  absoluteMs: 7 * 24 * 3600 * 1000,
};

export interface SessionOrigin {
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** Sessions: only the hash of their secret is kept, so a stolen backup opens none. */
export interface SessionService {
  /** Starts a session; `replaces` ends the one that the browser had before. */
  start(
    account: string,
    origin: SessionOrigin & { readonly replaces?: string | undefined },
  ): Promise<{ secret: string; session: Session }>;
  /** The session of a secret with its account's state, if both are alive. Notes that it was used. */
  use(secret: string): Promise<UsedSession | undefined>;
  list(account: string): Promise<readonly Session[]>;
  end(secret: string): Promise<void>;
  /** @throws SessionNotFoundError when the account has no such session */
  revoke(account: string, id: string): Promise<void>;
  /** Forgets sessions that are over. */
  tidy(): Promise<void>;
}

export interface UsedSession extends Session {
  readonly username: string;
  readonly roles: readonly string[];
}

interface SessionRow {
  readonly id: string;
  readonly account: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expires_at: string;
  readonly address: string | null;
  readonly user_agent: string | null;
}

const columns = 's.id, s.account, s.created_at, s.last_used_at, s.expires_at, s.address, s.user_agent';

export function createSessions(options: {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  readonly signals: Signals;
  readonly limits: SessionLimits;
}): SessionService {
  const { sql, clock, signals, limits } = options;
  const idleSince = (): Date => new Date(clock().getTime() - limits.idleMs);

  /** Deletes sessions and tells the other nodes, when the transaction commits. */
  const remove = async (tx: Sql, where: string, values: readonly unknown[]): Promise<readonly string[]> => {
    const gone = await tx.query<{ id: string }>({
      text: `DELETE FROM auth_session WHERE ${where} RETURNING id`,
      values,
    });
    for (const { id } of gone) await signals.tell(tx, { session: id });
    return gone.map(({ id }) => id);
  };
  const end = async (where: string, values: readonly unknown[]): Promise<number> => {
    const gone = await sql.transaction((tx) => remove(tx, where, values));
    gone.forEach((session) => signals.heard({ session }));
    return gone.length;
  };

  return {
    async start(account, { address, userAgent, replaces }) {
      const secret = randomSecret();
      const now = clock();
      let replaced: readonly string[] = [];
      const session = await sql.transaction(async (tx) => {
        if (replaces !== undefined) replaced = await remove(tx, 'secret_hash = $1', [secretHash(replaces)]);
        await tx.query({
          text: 'UPDATE auth_account SET last_sign_in_at = $2 WHERE id = $1',
          values: [account, now],
        });
        const [row] = await tx.query<SessionRow>({
          text: `INSERT INTO auth_session AS s (id, secret_hash, account, created_at, last_used_at, expires_at, address, user_agent)
                 VALUES ($1, $2, $3, $4, $4, $5, $6, $7) RETURNING ${columns}`,
          values: [
            newId(),
            secretHash(secret),
            account,
            now,
            new Date(now.getTime() + limits.absoluteMs),
            address ?? null,
            shown(userAgent),
          ],
        });
        return sessionOf(row as SessionRow);
      });
      replaced.forEach((gone) => signals.heard({ session: gone }));
      return { secret, session };
    },

    async use(secret) {
      const now = clock();
      const [row] = await sql.query<SessionRow & { username: string; roles: string[] }>({
        name: 'auth-session-use',
        text: `WITH noted AS (
                 UPDATE auth_session SET last_used_at = $2
                  WHERE secret_hash = $1 AND expires_at > $2 AND last_used_at > $3 AND last_used_at < $4
                    AND EXISTS (SELECT FROM auth_account WHERE id = account AND disabled_at IS NULL))
               SELECT ${columns}, a.username, a.roles FROM auth_session s JOIN auth_account a ON a.id = s.account
                WHERE s.secret_hash = $1 AND s.expires_at > $2 AND s.last_used_at > $3 AND a.disabled_at IS NULL`,
        values: [secretHash(secret), now, idleSince(), notedSince(now)],
      });
      return row === undefined ? undefined : { ...sessionOf(row), username: row.username, roles: row.roles };
    },

    async list(account) {
      const rows = await sql.query<SessionRow>({
        text: `SELECT ${columns} FROM auth_session s
                WHERE s.account = $1 AND s.expires_at > $2 AND s.last_used_at > $3 ORDER BY s.last_used_at DESC`,
        values: [account, clock(), idleSince()],
      });
      return rows.map(sessionOf);
    },

    async end(secret) {
      await end('secret_hash = $1', [secretHash(secret)]);
    },

    async revoke(account, id) {
      const ended = isUuid(id) ? await end('account = $1 AND id = $2', [account, id]) : 0;
      if (ended === 0) throw new SessionNotFoundError({ id });
    },

    async tidy() {
      await sql.query({
        text: 'DELETE FROM auth_session WHERE expires_at <= $1 OR last_used_at <= $2',
        values: [clock(), idleSince()],
      });
    },
  };
}

function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    account: row.account,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
  };
}

/** Whatever a browser calls itself is shown to its owner: short, and in characters that can be stored. */
function shown(userAgent: string | undefined): string | null {
  return userAgent === undefined ? null : userAgent.replaceAll('\0', '').toWellFormed().slice(0, 300);
}
