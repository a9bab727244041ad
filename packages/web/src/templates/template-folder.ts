import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../assets/files-below.js';
import { parseCatalogue, type Catalogue } from './catalogue.js';

/** Where an owner of templates keeps them: the interface itself, or a plugin. */
export interface TemplateFolder {
  /** `core`, or the plugin's id. */
  readonly owner: string;
  /** Folder with `.hbs` files; their paths in it, without the ending, are their names. */
  readonly templates: string;
  /** Folder with `<language>.json` files. */
  readonly locales?: string;
}

/** An owner's templates and catalogues, read. */
export interface TemplateSources {
  readonly owner: string;
  /** Handlebars source by name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Catalogue by language tag. */
  readonly catalogues: ReadonlyMap<string, Catalogue>;
}

/** @throws CatalogueError */
export async function readTemplateFolder(folder: TemplateFolder): Promise<TemplateSources> {
  const templates = new Map<string, string>();
  for (const file of await filesBelow(folder.templates)) {
    if (!file.endsWith('.hbs')) continue;
    templates.set(file.slice(0, -'.hbs'.length), await readFile(join(folder.templates, file), 'utf8'));
  }
  const catalogues = new Map<string, Catalogue>();
  for (const file of folder.locales === undefined ? [] : await filesBelow(folder.locales)) {
    if (!file.endsWith('.json')) continue;
    const path = join(folder.locales ?? '', file);
    catalogues.set(file.slice(0, -'.json'.length), parseCatalogue(path, await readFile(path, 'utf8')));
  }
  return { owner: folder.owner, templates, catalogues };
}
