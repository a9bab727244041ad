import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InlinePlugin } from '@praxis/core';
import { openDatabase } from '@praxis/database';
import { createTestDatabase, ensureTemplate } from '@praxis/database/testing';
import { createBenchClock } from './bench-clock.js';
import { openBenchHouse } from './bench-house.js';
import { createBenchLog } from './bench-log.js';
import { fingerprintOf } from './bench-template.js';
import type { Bench, BenchOptions } from './bench.js';
import { benchOn } from './bench-on.js';
import { findPackages, searchFolders, withRequired } from './plugin-packages.js';

/**
 * Starts a Praxis for a test: a fresh database, the plugins asked for, and a clock that stands still.
 *
 * The first start with a set of plugins prepares a database, which later ones copy in a moment, until
 * a file of one of the plugins changes.
 *
 * @throws PluginPackageError when a plugin is not found
 * @throws GenerationError when the plugins cannot be built together, with every problem
 */
export async function startBench(options: BenchOptions): Promise<Bench> {
  const { plugins, available = [], folders = [], settings = {} } = options;
  const places = searchFolders(folders, process.cwd());
  const inline = plugins.filter((plugin): plugin is InlinePlugin => typeof plugin !== 'string');
  const packaged = plugins.filter((plugin) => typeof plugin === 'string');
  const given = new Set(inline.map(({ manifest }) => manifest.id));
  const required = inline.flatMap(({ manifest }) => Object.keys(manifest.requires ?? {}));
  const found = await findPackages(places);
  const enabled = withRequired([...packaged, ...required.filter((id) => !given.has(id))], found, places);
  const all = withRequired([...enabled.map(({ manifest }) => manifest.id), ...available], found, places);

  const pluginFolders = all.map(({ folder }) => folder);
  const wanted = enabled.map(({ manifest }) => manifest.id);
  const template = await ensureTemplate(
    templateName(all.map(({ manifest }) => manifest.id)),
    await fingerprintOf(pluginFolders, { wanted, start: options.clock }),
    async (url) => prepare(url, { pluginFolders, wanted, start: options.clock }),
  );

  const database = await createTestDatabase({ template });
  const clock = createBenchClock(options.clock);
  const log = createBenchLog();
  const dataFolder = await mkdtemp(join(tmpdir(), 'praxis-bench-'));
  const clean = async (): Promise<void> => {
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  let bench: Bench | undefined;
  try {
    const house = await openBenchHouse({
      pool: database.pool,
      log,
      clock: clock.now,
      pluginFolders,
      inlinePlugins: inline,
      dataFolder,
    });
    bench = benchOn({ house, clock, log, pool: database.pool, clean });
    for (const { manifest } of inline) await bench.enable(manifest.id);
    for (const [plugin, values] of Object.entries(settings)) await bench.saveSettings(plugin, values);
    return bench;
  } catch (error) {
    await (bench?.close() ?? clean());
    throw error;
  }
}

/** Sets of plugins do not push each other's templates out, of which only the newest few are kept. */
function templateName(plugins: readonly string[]): string {
  return `bench ${createHash('sha256').update(plugins.join()).digest('hex').slice(0, 12)}`;
}

/** Starts a system once, so that its tables and first records are there to be copied. */
async function prepare(
  url: string,
  {
    pluginFolders,
    wanted,
    start,
  }: {
    readonly pluginFolders: readonly string[];
    readonly wanted: readonly string[];
    readonly start: string | Date | undefined;
  },
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'praxis-bench-'));
  const database = await openDatabase({ url, dataFolder });
  try {
    const { platform, close } = await openBenchHouse({
      pool: database.pool,
      log: createBenchLog(),
      clock: createBenchClock(start).now,
      pluginFolders,
      inlinePlugins: [],
      dataFolder,
    });
    try {
      for (const id of wanted) {
        if (!platform.generation.isEnabled(id)) {
          await platform.plugins.enable(id, { withRequired: true, acceptSchemaChanges: true });
        }
      }
      // Some plugins enable themselves on a new system; a bench has what its test asks for.
      const others = platform.generation.plugins.map(({ id }) => id).filter((id) => !wanted.includes(id));
      for (const id of others) {
        if (platform.generation.isEnabled(id)) await platform.plugins.disable(id, { withDependents: true });
      }
    } finally {
      await close();
    }
  } finally {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
