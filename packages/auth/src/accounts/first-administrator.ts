import { randomBytes } from 'node:crypto';
import type { SqlPool } from '@praxis/core';
import { v7 as newId } from 'uuid';
import type { Passwords } from '../passwords/passwords.js';
import { insertAccount } from './account-service.js';
import { administratorRole } from './administrators.js';

export interface FirstAdministrator {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  /** True when the password was made up: it has to be told now, for it is kept nowhere. */
  readonly made: boolean;
}

/**
 * Makes the account `admin` on a system that has no account at all.
 *
 * A password that the operator chose is taken as it is; the policy is for people who can be asked again.
 *
 * @returns undefined when there are accounts already, and on all but one of several nodes that start together
 */
export async function createFirstAdministrator(
  { sql, clock, passwords }: { sql: SqlPool; clock: () => Date; passwords: Passwords },
  given: string | undefined,
): Promise<FirstAdministrator | undefined> {
  const made = given === undefined || given === '';
  const password = made ? randomBytes(15).toString('base64url') : given;
  return sql.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:administrators', 0))`);
    const [some] = await tx.query('SELECT FROM auth_account LIMIT 1');
    if (some !== undefined) return undefined;
    const username = 'admin';
    const id = newId();
    const hash = await passwords.hash(password);
    await insertAccount(tx, { id, username, hash, roles: [administratorRole], now: clock() });
    return { id, username, password, made };
  });
}
