import { all, isIn, type Predicate } from '@praxis/predicate';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { Article, readableStates } from '../contract.js';
import { plainText } from './plain-text.js';
import { synonymsOf } from './synonyms.js';

/** An article that answers a question, as far as its asker may read it. */
export interface FoundArticle {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly kind: string;
  readonly confidence: string;
  readonly audience: string;
  readonly state: string;
  readonly language: string;
  readonly useCount: number;
  /** 0 to 1; 1 where the question is its title. */
  readonly relevance: number;
}

export interface ArticleSearch {
  readonly question: string;
  /** 1 to 50; 10 where not given. */
  readonly limit?: number;
  /** Narrows what is found further than access does. */
  readonly filter?: Predicate;
  /** What is less relevant is left out. */
  readonly least?: number;
  /** Of agents: what is not published yet, too. */
  readonly unpublished?: boolean;
}

const fields = [
  ...['title', 'issue', 'resolution', 'kind', 'confidence', 'audience', 'state', 'language', 'use_count'],
];
/** What is ranked again: by language, confidence and use. */
const weighedAgain = 30;
/** An article without text that counts still counts by its title, a little less than half. */
const boosts = { language: 0.06, validated: 0.03, used: 0.01, outdated: -0.05 } as const;

/**
 * Articles that answer a question, best first, through the access of whoever asks. By meaningful words in any of their
 * forms, by synonyms, by title, by number; and, where nothing fits, by titles that are spelt alike.
 */
export async function searchArticles(
  context: PluginContext,
  { question, limit = 10, filter, least = 0, unpublished = false }: ArticleSearch,
): Promise<readonly FoundArticle[]> {
  const asked = question.trim().slice(0, 500);
  if (asked === '') return [];
  const { store, principal } = context;
  const numbered = /^KB\d+$/i.test(asked) ? await byNumber(context, asked.toUpperCase()) : [];
  if (numbered.length > 0) return numbered;
  const states = isIn(
    'state',
    unpublished ? [...readableStates, 'review', 'draft', 'scheduled'] : [...readableStates],
  );
  const condition = filter === undefined ? states : all(states, filter);
  const synonyms = await synonymsOf(context, asked);
  const found = await store.similar(Article, {
    texts: synonyms === '' ? [asked] : [asked, synonyms],
    measure: 'relevance',
    filter: condition,
    fields,
    limit: Math.min(50, Math.max(limit, weighedAgain)),
  });
  const language = principal.locale?.slice(0, 2) ?? 'en';
  const ranked = found
    .map(({ record, likeness }) => ({
      record,
      relevance: likeness,
      weight: weightOf(record, likeness, language),
    }))
    .filter(({ relevance }) => relevance >= least)
    .sort((left, right) => right.weight - left.weight)
    .slice(0, limit)
    .map(({ record, relevance }) => foundArticle(record, relevance));
  return ranked.length > 0 || least > 0 ? ranked : await spelledAlike(context, asked, condition, limit);
}

/** Whose title was asked for stays first; else what is sure, used and in one's own language goes before its like. */
function weightOf(record: RecordOf<typeof Article>, likeness: number, language: string): number {
  if (likeness === 1) return 2 + (record.language.slice(0, 2) === language ? 1 : 0);
  const boost =
    (record.language.slice(0, 2) === language ? boosts.language : 0) +
    (record.confidence === 'validated' ? boosts.validated : 0) +
    boosts.used * Math.min(5, Math.log2(1 + record.use_count)) +
    (record.state === 'outdated' ? boosts.outdated : 0);
  return likeness * (1 + boost);
}

async function byNumber({ store }: PluginContext, number: string): Promise<readonly FoundArticle[]> {
  const { items } = await store.find(Article, { filter: `number = "${number}"`, fields, limit: 1 });
  return items.map((article) => foundArticle(article, 1));
}

async function spelledAlike(
  { store }: PluginContext,
  asked: string,
  condition: Predicate,
  limit: number,
): Promise<readonly FoundArticle[]> {
  const hits = await store.search(asked, { types: [Article.name], limit });
  if (hits.length === 0) return [];
  const { items } = await store.find(Article, {
    filter: all(
      condition,
      isIn(
        'id',
        hits.map(({ id }) => id),
      ),
    ),
    fields,
  });
  const known = new Map(items.map((article) => [article.id, article]));
  return hits.flatMap(({ id }) => {
    const article = known.get(id);
    return article === undefined ? [] : [foundArticle(article, 0.1)];
  });
}

export function foundArticle(article: RecordOf<typeof Article>, relevance: number): FoundArticle {
  const { id, number, title, issue, resolution, kind, confidence, audience, state, language } = article;
  return {
    ...{ id, title, kind, confidence, audience, state, language, relevance },
    number: number ?? '',
    summary: plainText(issue) || plainText(resolution),
    href: articleHref(article),
    useCount: article.use_count,
  };
}

/** Address at which people read an article. */
export function articleHref({ number, id }: { readonly number: string | null; readonly id: string }): string {
  return `/x/knowledge/articles/${number ?? id}`;
}
