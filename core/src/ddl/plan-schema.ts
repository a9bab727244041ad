import type { CompiledType } from '../generation.js';
import type { Sql } from '../sql/sql.js';
import { readTables } from './catalog.js';
import { planColumns } from './plan-columns.js';
import { indexSql, planIndexes } from './plan-indexes.js';
import { planRules, ruleSteps } from './plan-rules.js';
import type { SchemaPlan, SchemaStep } from './schema-plan.js';
import { columnSql, commentSql, tableDefinition, type TableDefinition } from './table-definition.js';

/**
 * Compares the types with the tables and works out the steps from one to the other.
 *
 * Tables and columns that no enabled plugin knows are left as they are, except that they stop
 * demanding values. A plan for tables that fit already has no steps.
 */
export async function planSchema(sql: Sql, types: ReadonlyMap<string, CompiledType>): Promise<SchemaPlan> {
  const tables = await readTables(sql);
  const wanted = [...types.values()].map(tableDefinition);
  const enabled = new Set(wanted.map(({ name }) => name));
  const created = wanted.filter(({ name }) => !tables.has(name));
  const empty = await emptyTables(
    sql,
    wanted.filter(({ name }) => tables.has(name)),
  );
  const steps = created.map(createTable);
  // References need every table, so those of new tables come when all are there.
  for (const table of created) {
    const references = table.rules.filter(({ target }) => target !== undefined);
    steps.push(...references.map((rule) => ruleSteps(table, rule, 'additive', true)[0]));
  }
  for (const table of wanted) {
    const actual = tables.get(table.name);
    if (actual === undefined) continue;
    const change = { wanted: table, actual, empty: empty.has(table.name), enabled };
    steps.push(...planColumns(change), ...planRules(change), ...planIndexes(change));
  }
  const ordered = [
    ...steps.filter((step) => step.afterMigrations !== true),
    ...steps.filter((step) => step.afterMigrations === true),
  ];
  return { steps: ordered, additive: ordered.every(({ kind }) => kind === 'additive'), types };
}

async function emptyTables(sql: Sql, tables: readonly TableDefinition[]): Promise<ReadonlySet<string>> {
  if (tables.length === 0) return new Set();
  const questions = tables.map(
    ({ name }) => `SELECT '${name}' AS name WHERE NOT EXISTS (SELECT FROM ${name})`,
  );
  const rows = await sql.query<{ name: string }>(questions.join(' UNION ALL '));
  return new Set(rows.map(({ name }) => name));
}

function createTable(table: TableDefinition): SchemaStep {
  const columns = [...table.columns.values()];
  const checks = table.rules
    .filter(({ target }) => target === undefined)
    .map(({ name, definition }) => `CONSTRAINT ${name} ${definition}`);
  const { sequence } = table;
  const statements = [
    ...(sequence === undefined ? [] : [`CREATE SEQUENCE IF NOT EXISTS ${sequence}`]),
    // Room in each page lets updates that touch no indexed column stay in it.
    `CREATE TABLE ${table.name} (${[...columns.map(columnSql), ...checks].join(', ')}) WITH (fillfactor = 90)`,
    ...(sequence === undefined ? [] : [`ALTER SEQUENCE ${sequence} OWNED BY ${table.name}.number`]),
    ...columns.filter(({ comment }) => comment !== undefined).map((column) => commentSql(table.name, column)),
    ...table.indexes.map((index) => indexSql(table.name, index)),
  ];
  return {
    id: `${table.name}:create`,
    type: table.type,
    plugin: table.plugin,
    kind: 'additive',
    description: `Create the table of "${table.type}".`,
    sql: statements.join(';\n'),
  };
}
