import { defineError } from '@praxis/sdk';

/** A catalogue of translations is no flat object of texts. */
export const CatalogueError = defineError<{ file: string; reason: string }>(
  'E_CATALOGUE',
  422,
  ({ file, reason }) =>
    `${file} is no catalogue of translations: ${reason}. It maps each text to its translation.`,
);

/** Translations by the English text itself, so that a missing one reads as English, never as a key. */
export type Catalogue = ReadonlyMap<string, string>;

/** @throws CatalogueError */
export function parseCatalogue(file: string, json: string): Catalogue {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    throw new CatalogueError({ file, reason: (error as Error).message }, { cause: error });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new CatalogueError({ file, reason: 'it is not an object' });
  }
  const entries = Object.entries(content).map(([text, translation]: [string, unknown]): [string, string] => {
    if (typeof translation !== 'string') {
      throw new CatalogueError({ file, reason: `the translation of "${text}" is not a text` });
    }
    return [text, translation];
  });
  return new Map(entries);
}

/** The languages to try for a locale, most specific first: `zh-Hant-TW`, `zh-Hant`, `zh`. */
export function fallbacksOf(locale: string): string[] {
  const parts = locale.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
