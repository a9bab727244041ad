import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What decides how a new system looks, beside the plugins. */
const ourPackages = ['core', 'sdk', 'predicate', 'auth', 'files', 'jobs', 'testkit'];
// Not import.meta.resolve: tools that run TypeScript do not all have it.
const require = createRequire(import.meta.url);
const neverLoaded = new Set(['node_modules', 'test', 'coverage', 'assets', 'templates', 'locales']);

/**
 * A text that changes whenever a system with these plugins might start differently, so that a
 * prepared database is used again only while it is what a fresh one would be. Files count by size
 * and time, because reading them all would take longer than what this is for.
 */
export async function fingerprintOf(folders: readonly string[], rest: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  const ours = ourPackages.map((name) => packageFolderOf(require.resolve(`@praxis/${name}`)));
  for (const folder of [...ours, ...folders]) await addFolder(hash, folder);
  return hash.digest('hex');
}

function packageFolderOf(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

async function addFolder(hash: Hash, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const { name, path, isFolder } of entries
    .filter((entry) => !entry.name.startsWith('.') && !/\.(map|d\.ts|tsbuildinfo)$/.test(entry.name))
    .map((entry) => ({
      name: entry.name,
      path: join(folder, entry.name),
      isFolder: entry.isDirectory(),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (!isFolder) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    } else if (!neverLoaded.has(name)) await addFolder(hash, path);
  }
}
