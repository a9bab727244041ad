import { any, eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { Article } from '../contract.js';
import { articleHref } from '../search/search-articles.js';
import type { ArticleRecord } from './find-article.js';

export interface TranslationModel {
  readonly href: string;
  readonly language: string;
  readonly name: string;
}

/** The same article in other languages, as far as the reader may read them. */
export async function translationsOf(
  article: ArticleRecord,
  { store, principal }: PluginContext,
): Promise<{ readonly original?: TranslationModel; readonly others: readonly TranslationModel[] }> {
  const root = article.translation_of ?? article.id;
  const { items } = await store.find(Article, {
    filter: any(eq('translation_of', root), eq('id', root)),
    fields: ['language', 'translation_of'],
    limit: 50,
  });
  const names = new Intl.DisplayNames([principal.locale ?? 'en'], { type: 'language' });
  const others = items
    .filter(({ id }) => id !== article.id)
    .map((each) => ({
      href: articleHref(each),
      language: each.language,
      name: nameOf(names, each.language),
      isOriginal: each.id === root,
    }));
  const original = others.find(({ isOriginal }) => isOriginal);
  return { others, ...(original !== undefined && { original }) };
}

function nameOf(names: Intl.DisplayNames, language: string): string {
  try {
    return names.of(language) ?? language;
  } catch {
    return language;
  }
}
