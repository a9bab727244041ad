import type { SqlPool } from '@praxis/core';
import { normalizeUsername } from '../accounts/username.js';
import { CredentialsError } from '../errors.js';
import type { Passwords } from '../passwords/passwords.js';
import type { LoginThrottle } from '../throttle/login-throttle.js';
import type { Credential } from './credential-cache.js';

export interface PasswordAttempt {
  readonly username: string;
  readonly password: string;
  /** Address of the client, as the throttle counts it. */
  readonly address: string;
}

/** Checks a user name and password, slowed down by the failures before. */
export type VerifyPassword = (attempt: PasswordAttempt) => Promise<Credential>;

interface Row {
  readonly id: string;
  readonly username: string;
  readonly password_hash: string | null;
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

const longestName = 200;

/**
 * @throws CredentialsError after the same time for an unknown name as for a wrong password
 * @throws TooManyAttemptsError
 * @throws SignInBusyError
 */
export function passwordVerifier(dependencies: {
  readonly sql: SqlPool;
  readonly passwords: Passwords;
  readonly throttle: LoginThrottle;
}): VerifyPassword {
  const { sql, passwords, throttle } = dependencies;
  const check = async (username: string, password: string, address: string): Promise<Row> => {
    await throttle.check(username, address);
    const [row] = await sql.query<Row>({
      name: 'auth-account-verify',
      text: `SELECT id, username, password_hash, roles, disabled_at IS NOT NULL AS disabled
               FROM auth_account WHERE username = $1`,
      values: [username],
    });
    const fits = await passwords.verify(password, row?.password_hash ?? null);
    if (fits && row !== undefined && !row.disabled) return row;
    await throttle.failed(username, address);
    throw new CredentialsError({});
  };
  return async ({ username: given, password, address }) => {
    const username = storable(given);
    // Asking, checking and counting take turns as one, so that a burst of guesses is counted too:
    // no more get past the throttle unseen than are checked at the same time.
    const row = await passwords.inTurn(() => check(username, password, address));
    await throttle.forgive(username, address);
    if (row.password_hash !== null && passwords.isOutdated(row.password_hash)) {
      await sql.query({
        text: 'UPDATE auth_account SET password_hash = $3 WHERE id = $1 AND password_hash = $2',
        values: [row.id, row.password_hash, await passwords.hash(password)],
      });
    }
    return { account: row.id, username: row.username, roles: row.roles };
  };
}

/** Anything may be typed as a user name; what no account can have finds none. */
function storable(username: string): string {
  return normalizeUsername(username.slice(0, longestName).replaceAll('\0', '').toWellFormed());
}
