import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folders in which plugins of this installation are: `plugins/` of the repository, and every
 * `node_modules` from here up.
 */
export function installedPluginFolders(from = fileURLToPath(import.meta.url)): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const plugins = join(folder, 'plugins');
    if (existsSync(join(folder, 'lerna.json')) && existsSync(plugins)) folders.push(plugins);
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) folders.push(modules);
    if (dirname(folder) === folder) return folders;
  }
}
