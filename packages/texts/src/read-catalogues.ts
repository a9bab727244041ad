import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCatalogue, type Catalogue } from './catalogue.js';

/**
 * The catalogues in a folder, `<language>.json` each, by language; none where there is no such folder.
 *
 * @throws CatalogueError
 */
export async function readCatalogues(folder: string): Promise<ReadonlyMap<string, Catalogue>> {
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as { readonly code?: string }).code === 'ENOENT') return [];
    throw error;
  });
  const catalogues = new Map<string, Catalogue>();
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const path = join(folder, file);
    catalogues.set(file.slice(0, -'.json'.length), parseCatalogue(path, await readFile(path, 'utf8')));
  }
  return catalogues;
}
