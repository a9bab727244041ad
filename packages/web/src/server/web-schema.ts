import type { SqlPool } from '@praxis/core';

const steps = [
  'CREATE TABLE IF NOT EXISTS web_preference (account uuid PRIMARY KEY, preferences jsonb NOT NULL)',
  `CREATE TABLE IF NOT EXISTS web_draft (
    account uuid NOT NULL,
    type text NOT NULL,
    record_id text NOT NULL,
    mode text NOT NULL,
    body text NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    PRIMARY KEY (account, type, record_id, mode)
  )`,
  `CREATE TABLE IF NOT EXISTS web_view (
    id uuid PRIMARY KEY,
    account uuid NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    query text NOT NULL,
    updated_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS web_view_account ON web_view (account, type, title)',
];

/** Makes the tables of the interface: preferences, drafts and personal views. May be called at each start. */
export async function migrateWeb(sql: SqlPool): Promise<void> {
  await sql.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:migrate-web', 0))`);
    for (const step of steps) await tx.query(step);
  });
}
