import type { JournalEntry, PluginContext } from '@praxis/sdk';
import { Article, textFields } from '../contract.js';
import type { ArticleRecord } from '../reading/find-article.js';

type TextField = (typeof textFields)[number];
export type ArticleTexts = Readonly<Record<TextField, string>>;

/** An article as its text was from a moment on. */
export interface ArticleVersion {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly texts: ArticleTexts;
  /** What was changed to it. */
  readonly changed: readonly TextField[];
}

const entriesAtOnce = 200;
/** So far back; an article that was changed more often has its oldest versions in its history only. */
const mostPages = 10;

/**
 * The versions of an article's text, newest first. Nothing is kept twice: the journal has every value that was ever
 * written, so what a text was follows from what it is and what was changed since.
 */
export async function versionsOf(
  article: ArticleRecord,
  { store }: Pick<PluginContext, 'store'>,
): Promise<readonly ArticleVersion[]> {
  const entries = (await historyOf(article.id, store)).filter(
    ({ action, changes }) => action === 'create' || textFields.some((field) => field in changes),
  );
  let texts = textsOf(article);
  return entries.map((entry, index) => {
    const version: ArticleVersion = {
      number: entries.length - index,
      at: entry.at,
      actor: entry.actor,
      reason: entry.cause?.reason ?? null,
      texts,
      changed: textFields.filter((field) => field in entry.changes),
    };
    texts = before(texts, entry);
    return version;
  });
}

async function historyOf(id: string, store: PluginContext['store']): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await store.history(Article, id, {
      limit: entriesAtOnce,
      ...(cursor !== null && { cursor }),
    });
    entries.push(...found.items);
    cursor = found.next;
    if (cursor === null) break;
  }
  return entries;
}

function textsOf(values: Readonly<Record<string, unknown>>): ArticleTexts {
  return Object.fromEntries(
    textFields.map((field) => [field, typeof values[field] === 'string' ? values[field] : '']),
  ) as unknown as ArticleTexts;
}

function before(texts: ArticleTexts, { changes }: JournalEntry): ArticleTexts {
  const earlier = Object.fromEntries(
    Object.entries(changes).map(([field, change]) => [field, change.before ?? '']),
  );
  return textsOf({ ...texts, ...earlier });
}
