import type { Migration } from '@praxis/sdk';
import { applyPlan } from '../ddl/apply-plan.js';
import { contractMigrations, runMigrations, type PluginMigrations } from '../ddl/run-migrations.js';
import type { SchemaPlan } from '../ddl/schema-plan.js';
import type { Generation } from '../generation.js';
import type { SqlPool } from '../sql/sql.js';

/** Nodes of one system do not run different versions of a plugin for longer than this. */
const mixedVersionsDays = 1;

/** Makes the tables fit a generation, and fills what its migrations fill. */
export async function applyGenerationSchema(
  sql: SqlPool,
  generation: Generation,
  plan: SchemaPlan,
): Promise<void> {
  const migrating = migrationsOf(generation);
  if (migrating.length > 0) {
    await applyPlan(sql, plan, { until: 'expand' });
    for (const run of migrating) await runMigrations(sql, run);
  }
  await applyPlan(sql, plan);
}

/**
 * Puts away what migrations have made needless, once no node can be left that works with it. To be
 * called at a start and now and then; while nothing is due it costs one small query.
 */
export async function contractGenerationSchema(sql: SqlPool, generation: Generation): Promise<void> {
  const migrating = migrationsOf(generation);
  if (migrating.length === 0) return;
  const due = await sql.query<{ plugin: string }>({
    text:
      "SELECT plugin FROM core_migration WHERE status IN ('filled', 'done') GROUP BY plugin " +
      "HAVING bool_or(status = 'filled') AND max(finished_at) < now() - make_interval(days => $1)",
    values: [mixedVersionsDays],
  });
  for (const run of migrating) {
    if (due.some(({ plugin }) => plugin === run.plugin)) await contractMigrations(sql, run);
  }
}

function migrationsOf(generation: Generation): readonly PluginMigrations[] {
  const all = generation.contributions<Migration>('migrations');
  return [...new Set(all.map(({ plugin }) => plugin))].map((plugin) => ({
    plugin,
    migrations: all.filter((one) => one.plugin === plugin).map(({ value }) => value),
    types: generation.types,
  }));
}
