import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogues, type Catalogue } from '@praxis/texts';
import { filesBelow } from '../assets/files-below.js';

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
  const catalogues: ReadonlyMap<string, Catalogue> =
    folder.locales === undefined ? new Map() : await readCatalogues(folder.locales);
  return { owner: folder.owner, templates, catalogues };
}
