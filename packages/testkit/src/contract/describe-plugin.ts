import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Contributions, PluginManifest } from '@praxis/sdk';
import type { Bench } from '../bench.js';
import { startBench } from '../start-bench.js';
import { badRequestProblems } from './bad-requests.js';
import { unknownColumns, unknownIcons } from './names-of-others.js';
import { staticProblems } from './static-problems.js';
import { cataloguesIn, placeholdersIn, templatesIn, textsOf } from './texts.js';
import { tracesOf } from './traces.js';

export interface DescribePluginOptions {
  /** Where packages are that it requires, if not in `node_modules`. */
  readonly folders?: readonly string[];
  /** Plugins that it has bridges to, to be enabled with it. */
  readonly with?: readonly string[];
  /** Makes some records, so that there is something to be kept when the plugin is disabled. */
  readonly prepare?: (bench: Bench) => Promise<void>;
}

/**
 * Registers the tests that every plugin passes, with mocha.
 *
 * @param folder of the plugin's package
 * @example
 * describePlugin('.', { prepare: (bench) => bench.create(Badge, { visitor: 'Ada' }) });
 */
export function describePlugin(folder: string, options: DescribePluginOptions = {}): void {
  const place = resolve(folder);
  describe('as every plugin, it', () => {
    let bench: Bench;
    let manifest: PluginManifest;
    let parts: readonly Contributions[];

    before(async function () {
      this.timeout(60_000);
      manifest = await manifestIn(place);
      bench = await startBench({
        plugins: [manifest.id, ...(options.with ?? [])],
        folders: [place, ...(options.folders ?? [])],
      });
      parts = await contributedBy(bench, manifest.id);
    });
    after(async () => {
      await (bench as Bench | undefined)?.close();
    });

    it('has a manifest without mistakes', async () => {
      const { problems, folder: used } = await bench.platform.plugins.get(manifest.id);
      expectNone(problems.map(({ pointer, message }) => `${pointer}: ${message}`));
      if (used !== place) throw new Error(`The plugin in ${used} was tested instead of the one in ${place}.`);
    });

    it('describes every contribution completely', () => {
      expectNone(parts.flatMap(staticProblems));
    });

    it('gives every hook a name that begins with its own', () => {
      const ids = parts.flatMap(({ hooks = [] }) => hooks.map((hook) => hook.options.id));
      expectNone(ids.filter((id) => !id.startsWith(`${manifest.id}.`)));
      expectNone(ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `"${id}" is there twice.`));
    });

    it('shows strangers nothing', async () => {
      const stranger = bench.as([]);
      const types = parts.flatMap(({ recordTypes = [] }) => recordTypes.map(({ name }) => name));
      expectNone(
        types
          .filter((type) => stranger.types().includes(type))
          .map((type) => `Strangers may read "${type}".`),
      );
      for (const type of types) {
        const made = await stranger.create(type, {}).then(
          () => true,
          () => false,
        );
        if (made) throw new Error(`A stranger may create a "${type}".`);
      }
    });

    it('has every template that it names', async () => {
      // Their contents were checked when the plugin was enabled.
      const there = new Set((await templatesIn(join(place, 'templates'))).map(({ name }) => name));
      const named = parts.flatMap(({ panels = [], pages = [] }) =>
        [...panels, ...pages].map(({ template }) => template),
      );
      expectNone(
        named.filter((name) => !there.has(name)).map((name) => `There is no templates/${name}.hbs.`),
      );
    });

    it('names only icons and list columns that are there', async () => {
      const templates = (await templatesIn(join(place, 'templates'))).map(({ text }) => text);
      expectNone([
        ...unknownIcons(bench, parts, templates).map((name) => `No icon set has the icon "${name}".`),
        ...unknownColumns(manifest.id, bench, parts),
      ]);
    });

    it('translates every text into each of its languages', async () => {
      const texts = await textsOf(parts, place);
      for (const [language, catalogue] of await cataloguesIn(join(place, 'locales'))) {
        expectNone(
          [...texts].filter((text) => !(text in catalogue)).map((text) => `${language} lacks "${text}".`),
        );
        expectNone(
          Object.entries(catalogue)
            .filter(
              ([text, translation]) => placeholdersIn(text).join() !== placeholdersIn(translation).join(),
            )
            .map(([text]) => `${language} has other placeholders for "${text}".`),
        );
      }
    });

    it('answers bad requests with problem documents', async function () {
      this.timeout(60_000);
      const routes = parts.flatMap((part) => part.routes ?? []);
      if (routes.length > 0) expectNone(await badRequestProblems(bench, manifest.id, routes));
    });

    it('leaves no trace when it is disabled, and finds its data again', async () => {
      const types = parts.flatMap(({ recordTypes = [] }) => recordTypes.map(({ name }) => name));
      await options.prepare?.(bench);
      const before = await countsOf(bench, types);
      for (let time = 0; time < 2; time += 1) {
        await bench.disable(manifest.id);
        expectNone(tracesOf(manifest.id, new Set(types), bench.platform.generation));
        await bench.enable(manifest.id);
      }
      const after = await countsOf(bench, types);
      expectNone(
        types
          .filter((type) => before.get(type) !== after.get(type))
          .map((type) => `Records of "${type}" were lost.`),
      );
    });
  });
}

async function manifestIn(folder: string): Promise<PluginManifest> {
  const { praxis } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    readonly praxis?: PluginManifest;
  };
  if (praxis === undefined) throw new Error(`The package.json in ${folder} has no "praxis" member.`);
  return praxis;
}

/** What the plugin contributes, with the bridges whose other side is enabled. */
async function contributedBy({ platform }: Bench, id: string): Promise<readonly Contributions[]> {
  const plugin = platform.generation.plugins.find((one) => one.id === id);
  if (plugin === undefined) throw new Error(`"${id}" is not enabled.`);
  const bridges = Object.entries(plugin.definition.bridges ?? {}).filter(([other]) =>
    platform.generation.isEnabled(other),
  );
  const loaded = await Promise.all(bridges.map(([, load]) => load()));
  return [plugin.definition.contributes, ...loaded.map(({ bridge }) => bridge)];
}

async function countsOf(bench: Bench, types: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, await bench.store.count(type));
  return counts;
}

function expectNone(complaints: readonly string[]): void {
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
