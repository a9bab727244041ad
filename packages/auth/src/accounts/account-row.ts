import type { Account } from '@praxis/sdk';

export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly password_hash: string | null;
  readonly roles: readonly string[];
  readonly disabled_at: string | null;
  readonly created_at: string;
  readonly last_sign_in_at: string | null;
}

export const accountColumns = 'id, username, password_hash, roles, disabled_at, created_at, last_sign_in_at';

/** An account as others may see it: without the hash of its password. */
export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    roles: row.roles,
    disabled: row.disabled_at !== null,
    hasPassword: row.password_hash !== null,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
  };
}
