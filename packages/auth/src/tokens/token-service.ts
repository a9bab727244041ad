import type { SqlPool } from '@praxis/core';
import { notedSince } from '../last-used.js';
import { v7 as newId, validate as isUuid } from 'uuid';
import { TokenDataError, TokenNotFoundError } from '../errors.js';
import { randomSecret, secretHash } from '../secrets.js';
import type { Signals } from '../signals.js';

/** A key with which a program acts as an account. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** What it may do of what its account may; null is everything. */
  readonly scopes: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly scopes?: readonly string[] | undefined;
  /** RFC 3339; without it the token does not expire. */
  readonly expiresAt?: string | undefined;
}

/** API tokens: only the hash of each is kept. */
export interface TokenService {
  /** @throws TokenDataError @returns the token itself too; it cannot be shown again */
  create(account: string, token: NewToken): Promise<{ secret: string; token: ApiToken }>;
  use(secret: string): Promise<UsedToken | undefined>;
  list(account: string): Promise<readonly ApiToken[]>;
  /** @throws TokenNotFoundError when the account has no such token */
  revoke(account: string, id: string): Promise<void>;
}

export interface UsedToken extends ApiToken {
  readonly account: string;
  readonly username: string;
  readonly roles: readonly string[];
}

/** What every token starts with, so that a leaked one is recognised by scanners and by people. */
export const tokenPrefix = 'prx_';

/** `<type>:<action>`, `*` for either half; a permission stands under the type `permission`. */
export const scopePattern = /^(\*|[a-z][a-z0-9_-]*)(:(\*|[a-z][a-z0-9_.-]*(:[a-z][a-z0-9_-]*)?))?$/;

const maximumTokens = 200;
const maximumScopes = 100;

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[] | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
}

const columns = 't.id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at';

export function createTokens(options: {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  readonly signals: Signals;
}): TokenService {
  const { sql, clock, signals } = options;
  return {
    async create(account, token) {
      const now = clock();
      const { name, scopes, expiresAt } = checkToken(token, now);
      const secret = tokenPrefix + randomSecret();
      const [row] = await sql.query<TokenRow>({
        text: `INSERT INTO auth_token AS t (id, secret_hash, account, name, scopes, created_at, expires_at)
               SELECT $1, $2, $3, $4, $5, $6, $7
                WHERE (SELECT count(*) FROM auth_token WHERE account = $3) < ${maximumTokens}
            RETURNING ${columns}`,
        values: [newId(), secretHash(secret), account, name, scopes ?? null, now, expiresAt ?? null],
      });
      if (row === undefined) {
        throw new TokenDataError({
          reason: `there are ${maximumTokens} already; revoke one that is not used`,
        });
      }
      return { secret, token: tokenOf(row) };
    },

    async use(secret) {
      const now = clock();
      const [row] = await sql.query<TokenRow & { account: string; username: string; roles: string[] }>({
        name: 'auth-token-use',
        text: `WITH noted AS (
                 UPDATE auth_token SET last_used_at = $2
                  WHERE secret_hash = $1 AND (last_used_at IS NULL OR last_used_at < $3)
                    AND (expires_at IS NULL OR expires_at > $2)
                    AND EXISTS (SELECT FROM auth_account WHERE id = account AND disabled_at IS NULL))
               SELECT ${columns}, t.account, a.username, a.roles FROM auth_token t JOIN auth_account a ON a.id = t.account
                WHERE t.secret_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2) AND a.disabled_at IS NULL`,
        values: [secretHash(secret), now, notedSince(now)],
      });
      if (row === undefined) return undefined;
      return { ...tokenOf(row), account: row.account, username: row.username, roles: row.roles };
    },

    async list(account) {
      const rows = await sql.query<TokenRow>({
        text: `SELECT ${columns} FROM auth_token t WHERE t.account = $1 ORDER BY t.created_at DESC`,
        values: [account],
      });
      return rows.map(tokenOf);
    },

    async revoke(account, id) {
      const gone = isUuid(id) && (await remove(account, id));
      if (!gone) throw new TokenNotFoundError({ id });
    },
  };

  async function remove(account: string, id: string): Promise<boolean> {
    const gone = await sql.transaction(async (tx) => {
      const rows = await tx.query({
        text: 'DELETE FROM auth_token WHERE account = $1 AND id = $2 RETURNING id',
        values: [account, id],
      });
      if (rows.length > 0) await signals.tell(tx, { token: id });
      return rows.length > 0;
    });
    signals.heard({ token: id });
    return gone;
  }
}

function tokenOf(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

function checkToken(token: NewToken, now: Date): NewToken {
  const name = token.name.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name) || !name.isWellFormed())
    throw refusal('/name', 'its name has 1 to 100 characters');
  const scopes = token.scopes;
  if (scopes !== undefined && (scopes.length === 0 || scopes.length > maximumScopes))
    throw refusal('/scopes', `it has 1 to ${maximumScopes} scopes, or none are given at all`);
  scopes?.forEach((scope, index) => {
    if (!scopePattern.test(scope) || scope.length > 200)
      throw refusal(
        `/scopes/${index}`,
        `"${scope}" is no scope; write <type>:<action>, such as "person:read" or "*:read"`,
      );
  });
  if (token.expiresAt !== undefined && !(Date.parse(token.expiresAt) > now.getTime()))
    throw refusal('/expiresAt', 'it expires at a moment (RFC 3339) in the future');
  return { ...token, name };
}

function refusal(pointer: string, reason: string): Error {
  const { code } = TokenDataError;
  return new TokenDataError(
    { reason },
    { problems: [{ pointer, code, message: `The token needs a change: ${reason}.` }] },
  );
}
