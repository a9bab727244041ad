import type { SqlPool } from '@praxis/core';

const steps = [
  `CREATE TABLE IF NOT EXISTS http_idempotency (
    principal uuid NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    request_id text NOT NULL,
    status integer,
    headers jsonb,
    body text,
    begun_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key)
  )`,
  'CREATE INDEX IF NOT EXISTS http_idempotency_begun_at ON http_idempotency (begun_at)',
];

/** Makes the table of idempotency keys. It may run on every start, on every node. */
export async function migrateHttp(sql: SqlPool): Promise<void> {
  await sql.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:migrate-http', 0))`);
    for (const step of steps) await tx.query(step);
  });
}
