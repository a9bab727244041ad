import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlinePlugin } from '@praxis/core';
import { defineError, type PluginManifest } from '@praxis/sdk';

/** The id of a plugin's package, or the plugin itself. */
export type PluginSource = string | InlinePlugin;

/** A plugin's package on this disk. */
export interface PluginPackage {
  readonly manifest: PluginManifest;
  readonly folder: string;
}

export const PluginPackageError = defineError<{
  plugin: string;
  neededBy?: string;
  folders: readonly string[];
}>(
  'E_TESTKIT_PLUGIN',
  404,
  ({ plugin, neededBy, folders }) =>
    `The plugin "${plugin}"${neededBy === undefined ? '' : `, which "${neededBy}" requires,`} is in none of these ` +
    `folders: ${folders.join(', ')}. Install its package, or name its folder under "folders".`,
);

/**
 * The working directory, what is given, and every `node_modules` from the working directory up. Then
 * those around this package: where it is linked, what linked plugins require is there only.
 */
export function searchFolders(given: readonly string[], workingDirectory: string): readonly string[] {
  const ownFolder = dirname(fileURLToPath(import.meta.url));
  return [
    ...new Set([workingDirectory, ...given, ...modulesAbove(workingDirectory), ...modulesAbove(ownFolder)]),
  ];
}

function modulesAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return [join(folder, 'node_modules'), ...(parent === folder ? [] : modulesAbove(parent))];
}

/** Finds plugin packages by their ids, without running their code. The first folder that has one counts. */
export async function findPackages(folders: readonly string[]): Promise<ReadonlyMap<string, PluginPackage>> {
  const found = new Map<string, PluginPackage>();
  for (const folder of folders) {
    for (const candidate of await candidatesIn(folder)) {
      const plugin = await readPackage(candidate);
      if (plugin !== undefined && !found.has(plugin.manifest.id)) found.set(plugin.manifest.id, plugin);
    }
  }
  return found;
}

/**
 * The packages of plugins and of everything that they require.
 *
 * @throws PluginPackageError for the first that is not there
 */
export function withRequired(
  plugins: readonly string[],
  found: ReadonlyMap<string, PluginPackage>,
  folders: readonly string[],
): readonly PluginPackage[] {
  const taken = new Map<string, PluginPackage>();
  const take = (id: string, neededBy?: string): void => {
    if (taken.has(id)) return;
    const plugin = found.get(id);
    if (plugin === undefined) {
      throw new PluginPackageError({ plugin: id, folders, ...(neededBy !== undefined && { neededBy }) });
    }
    taken.set(id, plugin);
    for (const required of Object.keys(plugin.manifest.requires ?? {})) take(required, id);
  };
  for (const id of plugins) take(id);
  return [...taken.values()].sort((one, other) => (one.manifest.id < other.manifest.id ? -1 : 1));
}

async function candidatesIn(folder: string): Promise<readonly string[]> {
  const inside: string[] = [folder];
  for (const name of await foldersIn(folder)) {
    if (!name.startsWith('@')) inside.push(join(folder, name));
    else inside.push(...(await foldersIn(join(folder, name))).map((inner) => join(folder, name, inner)));
  }
  return inside;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/** @returns undefined for a folder that is no plugin's package */
export async function readPackage(folder: string): Promise<PluginPackage | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '');
  // Most packages of a node_modules folder are none of ours; they need not be parsed.
  if (!text.includes('"praxis"')) return undefined;
  const { praxis } = JSON.parse(text) as { readonly praxis?: Partial<PluginManifest> };
  if (typeof praxis?.id !== 'string') return undefined;
  return { manifest: praxis as PluginManifest, folder: await realpath(folder) };
}
