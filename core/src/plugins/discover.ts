import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginDefinition, PluginManifest } from '@praxis/sdk';
import semver from 'semver';
import type { InlinePlugin } from '../platform.js';
import { checkManifest } from './manifest.js';
import { reasonOf } from './plugin-errors.js';
import type { PluginProblem } from './plugin-manager.js';

/** A plugin that is there; its code has not run. */
export interface FoundPlugin {
  readonly id: string;
  /** Of its package. */
  readonly name: string;
  readonly version: string;
  readonly manifest: PluginManifest;
  readonly folder: string;
  /** Was put there by the platform, into its own plugin folder. */
  readonly added: boolean;
  /** Given as an object. */
  readonly definition?: PluginDefinition;
}

export interface Discovery {
  readonly plugins: ReadonlyMap<string, FoundPlugin>;
  /** Of packages that cannot be used, by the id of the plugin or the name of the package. */
  readonly problems: readonly PluginProblem[];
}

export interface DiscoverOptions {
  readonly folders: readonly string[];
  readonly addedFolder?: string | undefined;
  readonly inline?: readonly InlinePlugin[] | undefined;
}

/**
 * Finds the plugins in the folders, without running any of their code. What is given as an object
 * counts first, then what the platform was told to add, then the folders in their order.
 */
export async function discoverPlugins({
  folders,
  addedFolder,
  inline = [],
}: DiscoverOptions): Promise<Discovery> {
  const plugins = new Map<string, FoundPlugin>();
  const problems: PluginProblem[] = [];
  const take = (found: FoundPlugin): void => {
    const other = plugins.get(found.id);
    if (other === undefined) plugins.set(found.id, found);
    else if (other.folder !== found.folder)
      problems.push({
        plugin: found.id,
        pointer: '/praxis/id',
        code: 'E_PLUGIN_HIDDEN',
        message: `The plugin in ${found.folder} is not used, because the one in ${other.folder} comes first.`,
      });
  };
  for (const { manifest, version = '0.0.0', definition, folder = '' } of inline) {
    const own = checkManifest(manifest, manifest.id);
    problems.push(...own);
    if (own.length === 0)
      take({ id: manifest.id, name: manifest.id, version, manifest, folder, added: false, definition });
  }
  for (const folder of [...(addedFolder === undefined ? [] : [addedFolder]), ...folders]) {
    // There, links only let added plugins find what this installation brings; an earlier one may have made them.
    const links = folder !== addedFolder;
    for (const candidate of await packageFolders(folder, links)) {
      const read = await readPackage(candidate);
      if (read === undefined) continue;
      if ('problems' in read) problems.push(...read.problems);
      else take({ ...read, added: folder === addedFolder });
    }
  }
  return { plugins, problems };
}

/** The folder itself if it is a package of a plugin, else packages in it, in alphabetical order. */
async function packageFolders(folder: string, links: boolean): Promise<readonly string[]> {
  if ((await readPackage(folder)) !== undefined) return [folder];
  const found: string[] = [];
  for (const name of await subFolders(folder, links)) {
    if (name === 'node_modules') found.push(...(await packageFolders(join(folder, name), links)));
    else if (name.startsWith('@'))
      found.push(...(await subFolders(join(folder, name), links)).map((inner) => join(folder, name, inner)));
    else found.push(join(folder, name));
  }
  return found;
}

async function subFolders(folder: string, links: boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingThere(() => []));
  return entries
    .filter(
      (entry) => (entry.isDirectory() || (links && entry.isSymbolicLink())) && !entry.name.startsWith('.'),
    )
    .map(({ name }) => name)
    .sort();
}

/** @returns undefined for a folder that is no plugin's package */
export async function readPackage(
  folder: string,
): Promise<Omit<FoundPlugin, 'added'> | { readonly problems: readonly PluginProblem[] } | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(nothingThere(() => ''));
  // Most packages of a node_modules folder are none of ours; they need not be parsed.
  if (!text.includes('"praxis"')) return undefined;
  const refuse = (pointer: string, message: string): { readonly problems: readonly PluginProblem[] } => ({
    problems: [{ plugin: folder, pointer, code: 'E_PLUGIN_MANIFEST', message }],
  });
  let content: { readonly name?: unknown; readonly version?: unknown; readonly praxis?: unknown };
  try {
    content = JSON.parse(text) as typeof content;
  } catch (error) {
    return refuse('', `The package.json in ${folder} is not JSON: ${reasonOf(error)}`);
  }
  const { name, version, praxis } = content;
  if (typeof praxis !== 'object' || praxis === null) return undefined;
  if (typeof name !== 'string') return refuse('/name', `The package.json in ${folder} has no name.`);
  const problems = checkManifest(praxis, name);
  if (problems.length > 0) return { problems };
  if (typeof version !== 'string' || semver.valid(version) === null)
    return refuse('/version', `The package.json in ${folder} has no version such as "1.0.0".`);
  const manifest = praxis as PluginManifest;
  return { id: manifest.id, name, version, manifest, folder: await realpath(folder) };
}

function nothingThere<R>(instead: () => R): (error: unknown) => R {
  return (error) => {
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return instead();
    throw error;
  };
}
