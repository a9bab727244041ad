import type { Sql, SqlPool } from '@praxis/core';
import type { Account, AccountService, NewAccount } from '@praxis/sdk';
import { v7 as newId, validate as isUuid } from 'uuid';
import { AccountDataError, AccountNotFoundError, UsernameTakenError } from '../errors.js';
import type { Passwords } from '../passwords/passwords.js';
import type { Signals } from '../signals.js';
import type { VerifyPassword } from '../signing-in/verify-password.js';
import type { LoginThrottle } from '../throttle/login-throttle.js';
import { accountColumns, accountOf, type AccountRow } from './account-row.js';
import { administratorRole, refuseLastAdministrator } from './administrators.js';
import type { RememberedAccounts } from './remembered-accounts.js';
import { checkUsername, normalizeUsername } from './username.js';

export interface AccountDependencies {
  readonly sql: SqlPool;
  readonly clock: () => Date;
  readonly passwords: Passwords;
  readonly signals: Signals;
  readonly throttle: Pick<LoginThrottle, 'forgive'>;
  readonly remembered: RememberedAccounts;
  readonly verifyPassword: VerifyPassword;
}

const maximumPage = 1000;
const rolePattern = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** Accounts in PostgreSQL. What a signed-in request may know of a change, it knows on every node at once. */
export function createAccounts(dependencies: AccountDependencies): AccountService {
  const { sql, clock, passwords, signals, remembered, throttle } = dependencies;

  /** Changes one account and tells all nodes in the same transaction. */
  const change = async (
    id: string,
    set: string,
    values: readonly unknown[],
    { guarded = false, endsSessions = false, endsTokens = false } = {},
  ): Promise<Account> => {
    if (!isUuid(id)) throw new AccountNotFoundError({ id });
    const account = await sql.transaction(async (tx) => {
      if (guarded) await refuseLastAdministrator(tx, id);
      const rows = await tx
        .query<AccountRow>({
          text: `UPDATE auth_account SET ${set}, updated_at = $2 WHERE id = $1 RETURNING ${accountColumns}`,
          values: [id, clock(), ...values],
        })
        .catch((error: unknown) => Promise.reject(takenProblem(error, String(values[0]))));
      if (rows[0] === undefined) throw new AccountNotFoundError({ id });
      if (endsSessions) await tx.query({ text: 'DELETE FROM auth_session WHERE account = $1', values: [id] });
      if (endsTokens) await tx.query({ text: 'DELETE FROM auth_token WHERE account = $1', values: [id] });
      await signals.tell(tx, { account: id });
      return accountOf(rows[0]);
    });
    signals.heard({ account: id });
    return account;
  };

  const get = async (id: string): Promise<Account | undefined> =>
    isUuid(id) ? one(sql, 'id = $1', id) : undefined;

  return {
    get,

    getMany: (ids) =>
      remembered.getMany(ids, async (all) => {
        const rows = await sql.query<AccountRow>({
          name: 'auth-accounts',
          text: `SELECT ${accountColumns} FROM auth_account WHERE id = ANY($1::uuid[])`,
          values: [all.filter((id) => isUuid(id))],
        });
        return rows.map(accountOf);
      }),

    findByUsername: (username) => one(sql, 'username = $1', normalizeUsername(username)),

    async list({ after = '', limit = maximumPage } = {}) {
      const rows = await sql.query<AccountRow>({
        text: `SELECT ${accountColumns} FROM auth_account WHERE username > $1 ORDER BY username LIMIT $2`,
        values: [after, Math.min(limit, maximumPage)],
      });
      return rows.map(accountOf);
    },

    async create(account: NewAccount) {
      const username = checkUsername(account.username);
      const roles = checkRoles(account.roles ?? []);
      const id = account.id ?? newId();
      if (!isUuid(id)) throw new AccountDataError({ reason: `"${id}" is not a UUID` });
      const hash = account.password === undefined ? null : await passwords.accept(account.password, username);
      const made = await sql.transaction(async (tx) => {
        const inserted = await insertAccount(tx, { id, username, hash, roles, now: clock() });
        await signals.tell(tx, { account: id });
        return inserted;
      });
      signals.heard({ account: id });
      return made;
    },

    rename: async (id, username) => change(id, 'username = $3', [checkUsername(username)]),

    passwordRules: passwords.rules,

    passwordProblems: (password, username) => passwords.problems(password, normalizeUsername(username)),

    async setPassword(id, password, { endTokens = false } = {}) {
      const account = await get(id);
      if (account === undefined) throw new AccountNotFoundError({ id });
      const hash = await passwords.accept(password, account.username);
      await change(id, 'password_hash = $3', [hash], { endsSessions: true, endsTokens: endTokens });
    },

    async confirmPassword(id, password, { address = '' }) {
      const account = await get(id);
      if (account === undefined) throw new AccountNotFoundError({ id });
      await dependencies.verifyPassword({ username: account.username, password, address });
    },

    async unlock(id, { address } = {}) {
      const account = await get(id);
      if (account === undefined) throw new AccountNotFoundError({ id });
      await throttle.forgive(account.username, address ?? '');
    },

    setRoles: async (id, roles) =>
      change(id, 'roles = $3', [checkRoles(roles)], { guarded: !roles.includes(administratorRole) }),

    disable: (id) =>
      change(id, 'disabled_at = coalesce(disabled_at, $2)', [], { guarded: true, endsSessions: true }),

    enable: (id) => change(id, 'disabled_at = NULL', []),
  };
}

/** Writes a new account whose parts have been checked. @throws UsernameTakenError, AccountDataError */
export async function insertAccount(
  sql: Sql,
  account: {
    readonly id: string;
    readonly username: string;
    readonly hash: string | null;
    readonly roles: readonly string[];
    readonly now: Date;
  },
): Promise<Account> {
  const rows = await sql
    .query<AccountRow>({
      text: `INSERT INTO auth_account (id, username, password_hash, roles, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $5) RETURNING ${accountColumns}`,
      values: [account.id, account.username, account.hash, account.roles, account.now],
    })
    .catch((error: unknown) => Promise.reject(takenProblem(error, account.username)));
  return accountOf(rows[0] as AccountRow);
}

async function one(sql: Sql, where: string, value: string): Promise<Account | undefined> {
  const [row] = await sql.query<AccountRow>({
    text: `SELECT ${accountColumns} FROM auth_account WHERE ${where}`,
    values: [value],
  });
  return row === undefined ? undefined : accountOf(row);
}

function checkRoles(roles: readonly string[]): readonly string[] {
  const wrong = roles.find((role) => !rolePattern.test(role));
  if (wrong !== undefined) throw new AccountDataError({ reason: `"${wrong}" is not the id of a role` });
  return [...new Set(roles)];
}

/** Two people may take the same name at the same moment; the database decides who was first. */
function takenProblem(error: unknown, username: string): Error {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'auth_account_username_key') {
    const message = new UsernameTakenError({ username }).message;
    return new UsernameTakenError(
      { username },
      { cause: error, problems: [{ pointer: '/username', code: UsernameTakenError.code, message }] },
    );
  }
  if (code === '23505')
    return new AccountDataError({ reason: 'there is an account with this id already' }, { cause: error });
  return error as Error;
}
