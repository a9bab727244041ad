import { isIn } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { Article, textFields } from '../contract.js';
import type { ArticleRecord } from '../reading/find-article.js';

const mostLinks = 100;

/** Links of a text to articles that are not there, or that its reader may not read. */
export async function brokenLinks(
  article: ArticleRecord,
  { store }: Pick<PluginContext, 'store'>,
): Promise<readonly string[]> {
  const text = textFields.map((field) => article[field] ?? '').join('\n');
  const numbers = matches(text, /\/x\/knowledge\/articles\/(KB\d+)/g);
  const paths = matches(text, /\/x\/knowledge\/page\?path=([^)\s#"]+)/g).map(decoded);
  const [byNumber, byPath] = await Promise.all([
    numbers.length === 0
      ? []
      : store
          .find(Article, { filter: isIn('number', numbers), fields: [], limit: mostLinks })
          .then(({ items }) => items),
    paths.length === 0
      ? []
      : store
          .find(Article, { filter: isIn('source_path', paths), fields: ['source_path'], limit: mostLinks })
          .then(({ items }) => items),
  ]);
  const known = new Set([
    ...byNumber.map(({ number }) => number),
    ...byPath.map(({ source_path: path }) => path),
  ]);
  return [...numbers, ...paths].filter((each) => !known.has(each));
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].slice(0, mostLinks);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
