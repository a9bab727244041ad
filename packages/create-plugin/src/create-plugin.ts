import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NameError, namesOf, type PluginNames } from './names.js';

export interface CreatePluginOptions {
  readonly id: string;
  /** Name of the first record type; the id in the singular where not given. */
  readonly type?: string | undefined;
  /** Folder to make; one of the plugin's id in the working directory where not given. */
  readonly folder?: string | undefined;
}

export interface CreatedPlugin {
  readonly folder: string;
  readonly names: PluginNames;
  /** Paths in the folder. */
  readonly files: readonly string[];
}

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const templateFolder = join(packageFolder, 'template');
const templateEnding = '.template';
const checkout = resolve(packageFolder, '../..');
const isLinked = existsSync(join(checkout, 'lerna.json'));

/** Packages that a new plugin is built with, and where they are in a checkout of Praxis. */
const ourPackages = {
  '@praxis/plugin-people': 'plugins/people',
  '@praxis/predicate': 'packages/predicate',
  '@praxis/sdk': 'packages/sdk',
  '@praxis/testkit': 'packages/testkit',
};

/**
 * Makes the folder of a new plugin: a record type, a rule, a translation, and tests that pass.
 *
 * Run from a checkout of Praxis, the new plugin is linked with the packages of that checkout; run
 * from the registry, it gets the published ones.
 *
 * @throws NameError for names that cannot be used, or a folder that is not empty
 */
export async function createPlugin({ id, type, folder = id }: CreatePluginOptions): Promise<CreatedPlugin> {
  const names = namesOf(id, type);
  const target = resolve(folder);
  const there = await readdir(target).catch(() => []);
  if (there.some((name) => name !== '.git')) {
    throw new NameError(`The folder ${target} is not empty. Choose another one with --folder.`);
  }
  const values: Readonly<Record<string, string>> = {
    ...names,
    fromPraxis: isLinked ? slashed(relative(checkout, target)) : `../${names.id}`,
    packages: JSON.stringify(packagesFor(target), undefined, 2).replaceAll('\n', '\n  ').slice(1, -1).trim(),
  };
  const files: string[] = [];
  for (const source of await templates()) {
    // Names that begin with a dot would not survive packing.
    const name = fill(source.slice(0, -templateEnding.length), values).replace(/^__/, '.');
    const path = join(target, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, fill(await readFile(join(templateFolder, source), 'utf8'), values));
    files.push(name);
  }
  return { folder: target, names, files: files.sort() };
}

async function templates(): Promise<readonly string[]> {
  const entries = await readdir(templateFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(templateEnding))
    .map((entry) => relative(templateFolder, join(entry.parentPath, entry.name)));
}

function packagesFor(target: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ourPackages).map(([name, path]) => [
      name,
      isLinked ? `file:${slashed(relative(target, join(checkout, path)))}` : '^0.1.0',
    ]),
  );
}

/** Paths in files and commands have slashes on every system. */
function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{([a-zA-Z]+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
