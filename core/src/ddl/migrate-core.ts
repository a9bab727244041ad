import { journalSchema } from '../journal/journal-schema.js';
import { pluginSchema } from '../plugins/plugin-schema.js';
import type { Sql, SqlPool } from '../sql/sql.js';
import { schemaTables } from './core-tables.js';
import { withSchemaLock } from './schema-lock.js';
import { fingerprint } from './sql-text.js';

/** Makes the core's own tables or brings them up to date; see {@link migrateTables}. */
export function migrateCore(sql: SqlPool): Promise<void> {
  return migrateTables(sql, { schema: schemaTables, journal: journalSchema, plugins: pluginSchema });
}

/**
 * Runs the statements of each room, in order, that have not run yet or have changed since. So every
 * statement has to be one that may run again, such as `CREATE TABLE IF NOT EXISTS`.
 *
 * When there is nothing to do it only reads. Nodes that start together do it one after the other.
 */
export async function migrateTables(
  sql: SqlPool,
  rooms: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const steps = Object.entries(rooms).flatMap(([room, statements]) =>
    statements.map((text, index) => ({
      name: `${room}/${String(index + 1).padStart(2, '0')}`,
      text,
      fingerprint: fingerprint(text),
    })),
  );
  const due = async (on: Sql): Promise<typeof steps> => {
    const done = await stepsDone(on);
    return steps.filter((step) => done.get(step.name) !== step.fingerprint);
  };
  if ((await due(sql)).length === 0) return;
  await withSchemaLock(sql, {}, async (connection) => {
    await connection.query(
      'CREATE TABLE IF NOT EXISTS core_schema_step ' +
        '(name text PRIMARY KEY, fingerprint text NOT NULL, done_at timestamptz(3) NOT NULL DEFAULT now())',
    );
    for (const step of await due(connection)) {
      // One simple query is one transaction: a step and its note stand or fall together.
      await connection.query(
        `${step.text};\nINSERT INTO core_schema_step (name, fingerprint) VALUES ('${step.name}', '${step.fingerprint}') ` +
          'ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, done_at = now()',
      );
    }
  });
}

async function stepsDone(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const [table] = await sql.query<{ found: boolean }>(
    "SELECT to_regclass('core_schema_step') IS NOT NULL AS found",
  );
  if (table?.found !== true) return new Map();
  const rows = await sql.query<{ name: string; fingerprint: string }>(
    'SELECT name, fingerprint FROM core_schema_step',
  );
  return new Map(rows.map((row) => [row.name, row.fingerprint]));
}
