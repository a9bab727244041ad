import type { Migration } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Sql, SqlPool, SqlTransaction } from '../sql/sql.js';
import { readTables } from './catalog.js';
import { MigrationError } from './ddl-errors.js';
import { reasonOf, runStep, type StepOptions } from './run-step.js';
import { withSchemaLock } from './schema-lock.js';
import { trashColumnSql } from './trash.js';

export interface PluginMigrations {
  readonly plugin: string;
  readonly migrations: readonly Migration[];
  readonly types: ReadonlyMap<string, CompiledType>;
}

export interface MigrationOptions extends StepOptions {
  /** Rows that are locked at a time; people who save one of them wait that long. */
  readonly batchSize?: number;
  /** Told after each batch. */
  readonly onProgress?: (progress: { readonly migration: string; readonly filled: number }) => void;
}

/** A migration in the ledger: being filled, filled, or done with its old columns put away. */
export interface LedgerEntry {
  readonly plugin: string;
  readonly name: string;
  readonly status: 'filling' | 'filled' | 'done';
  readonly position: string | null;
  readonly filled: string;
  /** Journal number at the start: what was written after it may have been filled too early. */
  readonly since: string;
}

export async function readLedger(sql: Sql, plugin: string): Promise<readonly LedgerEntry[]> {
  const text =
    'SELECT plugin, name, status, position, filled, since FROM core_migration WHERE plugin = $1 ORDER BY name';
  return sql.query<LedgerEntry>({ text, values: [plugin] });
}

/**
 * Runs the backfills of a plugin that have not run yet, in order, between the steps of a plan that
 * expand and those that contract. People go on working meanwhile; an interrupted backfill goes on
 * where it was. Backfills are no changes of people: they raise no version and stand in no history.
 *
 * @throws MigrationError naming the record that could not be filled
 */
export async function runMigrations(
  sql: SqlPool,
  run: PluginMigrations,
  options: MigrationOptions = {},
): Promise<void> {
  const ledger = new Map((await readLedger(sql, run.plugin)).map((entry) => [entry.name, entry]));
  if (run.migrations.every(({ name }) => ledger.has(name) && ledger.get(name)?.status !== 'filling')) return;
  await withSchemaLock(sql, options, async (connection) => {
    for (const migration of inOrder(run.migrations)) {
      await connection.query({
        text:
          'INSERT INTO core_migration (plugin, name, status, since) ' +
          // Numbers are drawn before they are committed; filling a record twice does no harm.
          `SELECT $1, $2, 'filling', greatest(0, last_value - 1000) FROM core_journal_seq ON CONFLICT DO NOTHING`,
        values: [run.plugin, migration.name],
      });
      const entry = (await readLedger(connection, run.plugin)).find(({ name }) => name === migration.name);
      if (entry?.status === 'filling') await fill(sql, run, migration, entry, options);
    }
  });
}

/**
 * Puts the columns that filled migrations have made needless into the trash. To be called when no
 * node works with the older generation any more.
 */
export async function contractMigrations(
  sql: SqlPool,
  run: PluginMigrations,
  options: StepOptions = {},
): Promise<void> {
  const filled = (await readLedger(sql, run.plugin)).filter(({ status }) => status === 'filled');
  if (filled.length === 0) return;
  await withSchemaLock(sql, options, async (connection) => {
    for (const migration of inOrder(run.migrations)) {
      if (!filled.some(({ name }) => name === migration.name)) continue;
      const type = typeOf(run, migration);
      const table = (await readTables(connection)).get(type.table);
      for (const column of migration.contract ?? []) {
        if (type.fields.has(column))
          throw failure(run, migration, `it drops "${column}", which ${type.name} still has.`);
        if (table?.columns.has(column) !== true) continue;
        const suffix = migration.name
          .replaceAll(/[^a-z0-9]+/gi, '_')
          .toLowerCase()
          .slice(0, 20);
        await runStep(
          sql,
          connection,
          {
            id: `${type.table}:contract:${column}`,
            type: type.name,
            plugin: run.plugin,
            field: column,
            kind: 'destructive',
            description: `Put "${column}" into the trash.`,
            sql: trashColumnSql({ table: type.table, type: type.name, plugin: run.plugin, column, suffix }),
          },
          options,
        );
      }
      await setStatus(connection, run.plugin, migration.name, 'done');
    }
  });
}

function inOrder(migrations: readonly Migration[]): readonly Migration[] {
  return [...migrations].sort((left, right) => left.name.localeCompare(right.name, 'en', { numeric: true }));
}

async function fill(
  sql: SqlPool,
  run: PluginMigrations,
  migration: Migration,
  entry: LedgerEntry,
  options: MigrationOptions,
): Promise<void> {
  const type = typeOf(run, migration);
  const limit = options.batchSize ?? 500;
  let position = entry.position;
  let filled = Number(entry.filled);
  const batch = async (condition: string, values: readonly unknown[]): Promise<string | undefined> => {
    options.signal?.throwIfAborted();
    const last = await sql.transaction(async (tx) => {
      const text = `SELECT * FROM ${type.table} WHERE ${condition} ORDER BY id LIMIT ${limit} FOR NO KEY UPDATE`;
      const rows = await tx.query<Row>({ text, values });
      await update(tx, type, patches(run, migration, type, rows));
      const end = rows.at(-1)?.id;
      if (end === undefined) return undefined;
      await tx.query({
        text: 'UPDATE core_migration SET position = greatest(position, $3::uuid), filled = filled + $4 WHERE plugin = $1 AND name = $2',
        values: [run.plugin, migration.name, end, rows.length],
      });
      filled += rows.length;
      return end;
    });
    if (last !== undefined) options.onProgress?.({ migration: migration.name, filled });
    return last;
  };
  for (;;) {
    const last = position === null ? await batch('true', []) : await batch('id > $1::uuid', [position]);
    if (last === undefined) break;
    position = last;
  }
  // Records that the older generation changed after they were filled are filled again.
  const written = 'id IN (SELECT record_id FROM core_journal WHERE seq > $1::bigint AND type = $2)';
  for (let last: string | undefined = '00000000-0000-0000-0000-000000000000'; last !== undefined;) {
    last = await batch(`${written} AND id > $3::uuid`, [entry.since, type.name, last]);
  }
  await setStatus(sql, run.plugin, migration.name, 'filled');
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What the backfill sets, by record. */
function patches(
  run: PluginMigrations,
  migration: Migration,
  type: CompiledType,
  rows: readonly Row[],
): readonly Row[] {
  return rows.flatMap((row) => {
    const { search: _search, ...values } = row;
    let patch: Readonly<Record<string, unknown>> | undefined;
    try {
      patch = migration.backfill(Object.freeze(values));
    } catch (error) {
      throw failure(run, migration, reasonOf(error), row.id, error);
    }
    if (patch === undefined || Object.keys(patch).length === 0) return [];
    // A migration may set what is closed to people, as long as the value fits.
    const problem = type
      .checkPatch(patch)
      .find(({ code }) => code !== 'E_FIELD_READ_ONLY' && code !== 'E_FIELD_IMMUTABLE');
    if (problem !== undefined) throw failure(run, migration, problem.message, row.id);
    return [{ ...patch, id: row.id }];
  });
}

/** One statement for all records whose patches name the same fields. */
async function update(tx: SqlTransaction, type: CompiledType, rows: readonly Row[]): Promise<void> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const shape = Object.keys(row).sort().join();
    groups.set(shape, [...(groups.get(shape) ?? []), row]);
  }
  for (const group of groups.values()) {
    const fields = Object.keys(group[0] ?? {}).flatMap((name) => type.fields.get(name) ?? []);
    const columns = fields.map(({ column, sqlType }) => `${column} ${sqlType}`).join(', ');
    await tx.query({
      text:
        `UPDATE ${type.table} t SET ${fields.map(({ column }) => `${column} = v.${column}`).join(', ')} ` +
        `FROM jsonb_to_recordset($1::jsonb) AS v (id uuid, ${columns}) WHERE t.id = v.id`,
      values: [JSON.stringify(group)],
    });
  }
}

async function setStatus(
  sql: Sql,
  plugin: string,
  name: string,
  status: LedgerEntry['status'],
): Promise<void> {
  await sql.query({
    text: 'UPDATE core_migration SET status = $3, finished_at = now() WHERE plugin = $1 AND name = $2',
    values: [plugin, name, status],
  });
}

function typeOf(run: PluginMigrations, migration: Migration): CompiledType {
  const type = run.types.get(migration.type);
  if (type === undefined) throw failure(run, migration, `there is no record type "${migration.type}".`);
  return type;
}

function failure(
  { plugin }: PluginMigrations,
  { name, type }: Migration,
  reason: string,
  record?: string,
  cause?: unknown,
): Error {
  return new MigrationError(
    { plugin, migration: name, type, reason, ...(record !== undefined && { record }) },
    cause === undefined ? {} : { cause },
  );
}
