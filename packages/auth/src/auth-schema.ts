import type { SqlPool } from '@praxis/core';

const steps: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS auth_account (
    id uuid PRIMARY KEY,
    username text NOT NULL UNIQUE,
    password_hash text,
    roles text[] NOT NULL DEFAULT '{}',
    disabled_at timestamptz(3),
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    last_sign_in_at timestamptz(3)
  )`,
  `CREATE TABLE IF NOT EXISTS auth_session (
    id uuid PRIMARY KEY,
    secret_hash text NOT NULL UNIQUE,
    account uuid NOT NULL REFERENCES auth_account (id) ON DELETE CASCADE,
    created_at timestamptz(3) NOT NULL,
    last_used_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    address text,
    user_agent text
  )`,
  `CREATE INDEX IF NOT EXISTS auth_session_account ON auth_session (account)`,
  `CREATE TABLE IF NOT EXISTS auth_token (
    id uuid PRIMARY KEY,
    secret_hash text NOT NULL UNIQUE,
    account uuid NOT NULL REFERENCES auth_account (id) ON DELETE CASCADE,
    name text NOT NULL,
    scopes text[],
    created_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3),
    last_used_at timestamptz(3)
  )`,
  `CREATE INDEX IF NOT EXISTS auth_token_account ON auth_token (account)`,
  `CREATE TABLE IF NOT EXISTS auth_attempt (
    key text PRIMARY KEY,
    attempts integer NOT NULL,
    last_at timestamptz(3) NOT NULL,
    blocked_until timestamptz(3)
  )`,
];

/** Makes the tables of accounts, sessions, tokens and attempts. It may run on every start, on every node. */
export async function migrateAuth(sql: SqlPool): Promise<void> {
  await sql.transaction(async (tx) => {
    // Two nodes that start together would both find a table missing and both make it.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:migrate-auth', 0))`);
    for (const step of steps) await tx.query(step);
  });
}
