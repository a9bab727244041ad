import { join } from 'node:path';
import { Texts, type Generation, type Host } from '@praxis/core';
import { provide } from '@praxis/sdk';
import { readCatalogues } from './read-catalogues.js';
import { createTranslator, type Translator } from './translator.js';

/** By plugin. */
export type Translators = ReadonlyMap<string, Translator>;

const none = createTranslator(new Map());

/** Reads what plugins have in their `locales/`, and translates the texts of their code with it. */
export function textsHost(): Host {
  return {
    id: 'texts',
    services: [
      provide(Texts, {
        translate: (generation, plugin, locale, text, values) =>
          (generation.prepared<Translators>('texts').get(plugin) ?? none).translate(locale, text, values),
      }),
    ],
    prepare: readTranslators,
  };
}

async function readTranslators({ plugins }: Generation): Promise<Translators> {
  return new Map(
    await Promise.all(
      plugins
        .filter(({ folder }) => folder !== '')
        .map(async ({ id, folder }): Promise<[string, Translator]> => [
          id,
          createTranslator(await readCatalogues(join(folder, 'locales'))),
        ]),
    ),
  );
}
