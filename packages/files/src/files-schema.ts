import type { SqlPool } from '@praxis/core';

const steps: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS file_content (
    sha256 text PRIMARY KEY,
    size bigint NOT NULL,
    created_at timestamptz(3) NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS file_stored (
    id uuid PRIMARY KEY,
    sha256 text NOT NULL REFERENCES file_content (sha256),
    created_at timestamptz(3) NOT NULL
  )`,
  `CREATE INDEX IF NOT EXISTS file_stored_sha256 ON file_stored (sha256)`,
];

/** Makes the tables of the file store. It may run on every start, on every node. */
export async function migrateFiles(sql: SqlPool): Promise<void> {
  await sql.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('praxis:migrate-files', 0))`);
    for (const step of steps) await tx.query(step);
  });
}
