import type { Sql, SqlPool } from '../sql/sql.js';
import { readTables } from './catalog.js';
import { PurgeRefusedError } from './ddl-errors.js';
import { planPurge, type PurgeOptions, type PurgePlan } from './plan-purge.js';
import { runStep, type StepOptions } from './run-step.js';
import { withSchemaLock } from './schema-lock.js';
import type { SchemaStep } from './schema-plan.js';
import { noteSql, trashColumnSql, trashName } from './trash.js';

/**
 * Moves the data of a plugin that is not enabled into the trash, where it lies for 30 days, and
 * forgets that the plugin was ever there. Its history in the journal stays.
 *
 * An interrupted purge is finished by purging again.
 *
 * @throws PurgeRefusedError when fields of others refer to its records and do not let go
 */
export async function applyPurge(
  sql: SqlPool,
  plugin: string,
  options: PurgeOptions & StepOptions & { readonly now: Date },
): Promise<PurgePlan> {
  return withSchemaLock(sql, options, async (connection) => {
    const plan = await planPurge(connection, plugin, options);
    if (plan.refused) {
      const refusing = plan.references.filter(({ effect, values }) => effect === 'refuse' && values > 0);
      const references = refusing.map(({ type, field, values }) => `"${field}" of ${values} ${type}`);
      throw new PurgeRefusedError({ plugin, references });
    }
    for (const step of await stepsOf(connection, plan, options.now))
      await runStep(sql, connection, step, options);
    if (options.only === undefined) {
      await connection.query({ text: 'DELETE FROM core_migration WHERE plugin = $1', values: [plugin] });
    }
    return plan;
  });
}

async function stepsOf(sql: Sql, plan: PurgePlan, now: Date): Promise<readonly SchemaStep[]> {
  const tables = await readTables(sql);
  const suffix = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase();
  const step = (type: string, action: string, description: string, text: string): SchemaStep => ({
    id: `rec_${type}:${action}`,
    type,
    plugin: plan.plugin,
    kind: 'destructive',
    description,
    sql: text,
  });
  const purged = new Set(plan.tables.map(({ table }) => table));
  const links = [...tables.values()].flatMap(({ name: table, constraints }) =>
    [...constraints.values()]
      .filter(({ kind, definition }) => {
        const target = / REFERENCES (\w+)/.exec(definition)?.[1];
        return kind === 'foreignKey' && (purged.has(table) || (target !== undefined && purged.has(target)));
      })
      .map(({ name }) => ({ table, name })),
  );
  return [
    ...plan.references
      .filter(({ effect, values }) => effect === 'clear' && values > 0)
      .map(({ type, table, field }) =>
        step(
          type,
          `clear:${field}`,
          `Empty "${field}".`,
          `UPDATE ${table} SET ${field} = NULL WHERE ${field} IS NOT NULL`,
        ),
      ),
    // What lies in the trash must hold nothing, and be held by nothing.
    ...links.map(({ table, name }) =>
      step(
        table.slice(4),
        `drop:${name}`,
        `Drop the reference ${name}.`,
        `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`,
      ),
    ),
    ...plan.columns.map(({ type, table, field: column }) =>
      step(
        type,
        `trash:${column}`,
        `Put the values of "${column}" into the trash.`,
        `${trashColumnSql({ table, type, plugin: plan.plugin, column, suffix })};\n` +
          `UPDATE core_record_type SET fields = fields - '${column}' WHERE name = '${type}'`,
      ),
    ),
    ...plan.tables.map(({ type, table }) =>
      step(
        type,
        'trash',
        `Put the table of "${type}" into the trash.`,
        trashTableSql(
          plan.plugin,
          type,
          [...(tables.get(table)?.indexes.keys() ?? [])],
          tables.get(table)?.columns.has('number') === true,
          suffix,
        ),
      ),
    ),
  ];
}

function trashTableSql(
  plugin: string,
  type: string,
  indexes: readonly string[],
  numbered: boolean,
  suffix: string,
): string {
  const table = `rec_${type}`;
  const name = trashName(table, undefined, suffix);
  return [
    `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`,
    // They are of no use there, and their names would be in the way of the next purge.
    ...indexes.map((index) => `DROP INDEX ${index}`),
    `ALTER INDEX ${table}_pkey RENAME TO ${name}_pkey`,
    ...(numbered ? [`ALTER SEQUENCE seq_${type} RENAME TO ${name}_seq`] : []),
    `ALTER TABLE ${table} RENAME TO ${name}`,
    `ALTER TABLE ${name} SET SCHEMA trash`,
    noteSql({ name, plugin, type }),
    `DELETE FROM core_record_type WHERE name = '${type}'`,
  ].join(';\n');
}
