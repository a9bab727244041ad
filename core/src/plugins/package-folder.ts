import { execFile } from 'node:child_process';
import { mkdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readPackage, type FoundPlugin } from './discover.js';
import { PluginSourceError, reasonOf } from './plugin-errors.js';

/** The folder into which the platform itself puts plugins; npm keeps the books. */
export interface PackageFolder {
  /** Installs from an npm specification, a tarball or a folder. @throws PluginSourceError; the folder is as before then */
  install(source: string): Promise<Omit<FoundPlugin, 'added'>>;
  uninstall(packageName: string): Promise<void>;
  /** Lets added plugins find the packages that the platform and its plugins bring. */
  link(plugins: Iterable<FoundPlugin>): Promise<void>;
}

const run = promisify(execFile);
const npmLimitMs = 300_000;

export function createPackageFolder(folder: string): PackageFolder {
  const manifest = join(folder, 'package.json');

  async function npm(...parameters: readonly string[]): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(manifest, '{ "private": true }\n', { flag: 'wx' }).catch((error: unknown) => {
      if ((error as { readonly code?: string }).code !== 'EEXIST') throw error;
    });
    // What plugins share with the platform is not theirs to bring, and nothing of theirs runs before
    // they are enabled.
    const quiet = ['--ignore-scripts', '--legacy-peer-deps', '--omit=dev', '--no-audit', '--no-fund'];
    await run('npm', [...parameters.slice(0, 1), ...quiet, '--prefix', folder, ...parameters.slice(1)], {
      cwd: folder,
      timeout: npmLimitMs,
    });
  }

  async function installed(): Promise<Readonly<Record<string, string>>> {
    const text = await readFile(manifest, 'utf8').catch(() => '{}');
    return (
      (JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> }).dependencies ?? {}
    );
  }

  async function uninstall(packageName: string): Promise<void> {
    await npm('uninstall', '--', packageName);
  }

  return {
    async install(source) {
      const before = await installed();
      const target = await pathOrSpecification(source);
      try {
        // A folder is copied, so that it may go away afterwards.
        await npm('install', '--install-links', '--', target);
      } catch (error) {
        throw new PluginSourceError({ source, reason: npmReason(error) }, { cause: error });
      }
      const after = await installed();
      const name =
        Object.keys(after).find((candidate) => after[candidate] !== before[candidate]) ??
        (await nameFrom(after, target, folder));
      const read = name === undefined ? undefined : await readPackage(join(folder, 'node_modules', name));
      if (read !== undefined && !('problems' in read)) return read;
      if (name !== undefined && before[name] === undefined) await uninstall(name);
      const reason =
        read === undefined
          ? 'its package.json has no "praxis" member, so it is no plugin.'
          : read.problems.map(({ pointer, message }) => `${pointer}: ${message}`).join(' ');
      throw new PluginSourceError({ source, reason });
    },
    uninstall,
    async link(plugins) {
      await linkPackage('@praxis/sdk', packageRoot('@praxis/sdk'));
      await linkPackage('@praxis/predicate', packageRoot('@praxis/predicate'));
      for (const plugin of plugins)
        if (!plugin.added && plugin.definition === undefined) await linkPackage(plugin.name, plugin.folder);
    },
  };

  async function linkPackage(name: string, target: string): Promise<void> {
    const place = join(folder, 'node_modules', name);
    const present = await realpath(place).catch(() => undefined);
    // A package that npm put there stays.
    if (present !== undefined && present === place) return;
    if (present === target) return;
    await mkdir(dirname(place), { recursive: true });
    await rm(place, { force: true });
    await symlink(target, place, 'dir');
  }
}

/** The folder of a package that the core itself uses. */
function packageRoot(name: string): string {
  let place = dirname(createRequire(import.meta.url).resolve(name));
  while (dirname(place) !== place) {
    try {
      createRequire(join(place, 'package.json'))('./package.json');
      return place;
    } catch {
      place = dirname(place);
    }
  }
  throw new TypeError(`The folder of ${name} is not found from ${fileURLToPath(import.meta.url)}.`);
}

/** npm takes a relative path for a path only if it begins with a dot, and relative to another folder. */
async function pathOrSpecification(source: string): Promise<string> {
  const path = isAbsolute(source) ? source : resolve(source);
  return (await stat(path).catch(() => undefined)) === undefined ? source : path;
}

/** The package that was there already, installed again from the same place; npm writes paths relative to `folder`. */
async function nameFrom(
  dependencies: Readonly<Record<string, string>>,
  target: string,
  folder: string,
): Promise<string | undefined> {
  const place = await placeOf(target);
  for (const [name, specification] of Object.entries(dependencies)) {
    const path = /^file:(.*)$/.exec(specification)?.[1];
    if (path === undefined ? target === name || target.startsWith(`${name}@`) : await isAt(path)) return name;
  }
  return undefined;

  async function isAt(path: string): Promise<boolean> {
    return place !== undefined && (await placeOf(resolve(await realpath(folder), path))) === place;
  }
}

function placeOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function npmReason(error: unknown): string {
  const { stderr } = error as { readonly stderr?: string };
  const told = (stderr ?? '')
    .split('\n')
    .filter((line) => line.startsWith('npm error') && !line.includes('complete log'));
  return told.length > 0
    ? told.map((line) => line.replace(/^npm error (code )?/, '')).join(' ')
    : reasonOf(error);
}
