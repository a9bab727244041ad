import type { PluginContext } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { Sql, SqlTransaction } from '../sql/sql.js';
import type { PluginCalls } from './call-plugin.js';
import type { CollectedContribution } from './collect.js';
import { inTroubleOf } from './plugin-trouble.js';
import { servicePrincipal } from './principals.js';
import type { Runtime } from './runtime.js';
import { unitInside } from './store-inside.js';

/** What a plugin, or one of its bridges, makes once. */
type DataMaker = CollectedContribution<(context: PluginContext) => Promise<void>>;

export interface PluginDataDependencies {
  readonly sql: Sql;
  readonly clock: () => Date;
  readonly calls: PluginCalls;
  readonly runtime: Runtime;
}

/** Seeds are small; demonstration data may be a few thousand records. */
const seedLimitMs = 300_000;
const demoLimitMs = 1_800_000;

/**
 * Lets plugins that never did so make their seed data, in build order, all in the given transaction:
 * either everything that is being enabled has its data, or nothing of it is there.
 *
 * @returns the record types that were written
 * @throws PluginTrouble naming the plugin whose seed failed
 */
export async function seedPlugins(
  { clock, calls, runtime }: PluginDataDependencies,
  tx: SqlTransaction,
  generation: Generation,
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  const unit = unitInside(tx, touched);
  for (const maker of await outstanding(tx, generation, 'seed')) {
    const { plugin, pointer, value: seed } = maker;
    const cause = { kind: 'system', id: `${plugin}.seed` } as const;
    const context = runtime.contextInside(generation, plugin, {
      unit,
      reason: 'a plugin makes its seed data',
      cause,
    });
    await inTroubleOf(plugin, { pointer, what: 'Making its seed data' }, () =>
      calls.call({ plugin, contribution: 'seed', timeLimit: seedLimitMs, circuit: false }, () =>
        seed(context),
      ),
    );
    await noteMade(tx, maker, clock());
  }
  return touched;
}

/**
 * Lets plugins that never did so make their demonstration data, in build order; a bridge after the plugin that
 * it leads to, whose data it may work with. It is too much for one transaction, so what was made before a
 * failure stays.
 *
 * @returns ids of the plugins that made some
 */
export async function makeDemoData(
  { sql, clock, calls, runtime }: PluginDataDependencies,
  generation: Generation,
): Promise<readonly string[]> {
  const made = new Set<string>();
  for (const maker of inOrder(generation, await outstanding(sql, generation, 'demo'))) {
    const { plugin, value: demo } = maker;
    const context = runtime.context(generation, plugin, servicePrincipal(plugin), {
      system: 'a plugin makes its demonstration data',
      cause: { kind: 'system', id: `${plugin}.demo` },
    });
    await calls.call({ plugin, contribution: 'demo', timeLimit: demoLimitMs, circuit: false }, () =>
      demo(context),
    );
    await noteMade(sql, maker, clock());
    made.add(plugin);
  }
  return [...made];
}

function inOrder({ plugins }: Generation, makers: readonly DataMaker[]): readonly DataMaker[] {
  const places = new Map(plugins.map(({ id }, place) => [id, place]));
  const placeOf = ({ plugin, pointer }: DataMaker): number => {
    const own = places.get(plugin) ?? 0;
    const bridged = places.get(/^\/bridges\/([^/]+)/.exec(pointer)?.[1] ?? plugin) ?? own;
    return bridged > own ? bridged + 0.5 : own;
  };
  return [...makers].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Whether plugins of the generation have seed data that was never made. */
export async function needsSeeding(sql: Sql, generation: Generation): Promise<boolean> {
  return (await outstanding(sql, generation, 'seed')).length > 0;
}

async function outstanding(
  sql: Sql,
  generation: Generation,
  kind: 'seed' | 'demo',
): Promise<readonly DataMaker[]> {
  const makers = generation.contributions(kind) as readonly DataMaker[];
  if (makers.length === 0) return [];
  const done = await sql.query<{ plugin: string; part: string }>({
    text: 'SELECT plugin, part FROM core_plugin_data WHERE kind = $1',
    values: [kind],
  });
  return makers.filter(
    ({ plugin, pointer }) => !done.some((one) => one.plugin === plugin && one.part === pointer),
  );
}

async function noteMade(sql: Sql, { plugin, pointer, kind }: DataMaker, at: Date): Promise<void> {
  const text = 'INSERT INTO core_plugin_data (plugin, part, kind, made_at) VALUES ($1, $2, $3, $4)';
  await sql.query({ text, values: [plugin, pointer, kind, at.toISOString()] });
}
