import { eq, all } from '@praxis/predicate';
import type { GenericRecord, Model, PluginContext } from '@praxis/sdk';
import {
  Article,
  ArticleLink,
  linkMeanings,
  solvedRecords,
  type LinkMeaning,
  type SolvedRecords,
} from '../contract.js';
import { labelsOf } from '../reading/labels.js';
import { mayMend } from '../reading/may-write.js';
import { logSearch } from '../routes/search.js';
import { articleHref, searchArticles } from '../search/search-articles.js';

const shown = 4;
const questionLength = 300;

/** What the solve loop shows beside a record: articles that it has, and those that may fit. */
export async function solveModel(
  context: PluginContext,
  type: string,
  record: GenericRecord,
  asked?: string,
): Promise<Model | undefined> {
  const solved = context.contributions(solvedRecords).find((each) => each.type === type);
  if (solved === undefined) return undefined;
  const [links, found] = await Promise.all([
    linkedArticles(context, type, record),
    suggested(context, solved, record, asked),
  ]);
  const linked = new Set(links.map(({ articleId }) => articleId));
  const key = record.number ?? record.id;
  const ticket = `${type}/${key}`;
  return {
    action: `/x/knowledge/solve/${type}/${key}`,
    ticket,
    question: asked ?? '',
    // What is typed begins with the ticket's own words.
    placeholder: questionOf(solved, record).slice(0, 80),
    links,
    search: found.search,
    articles: found.items.filter(({ articleId }) => !linked.has(articleId)),
    nothing: asked !== undefined && found.items.length === 0,
    addHref: `/x/knowledge/new?${new URLSearchParams({ from: ticket }).toString()}`,
    isWritten: links.some(({ meaning }) => meaning === 'created_from'),
  };
}

/** The words with which the search begins. */
export function questionOf(solved: SolvedRecords, record: GenericRecord): string {
  return solved.texts
    .map((field) => record[field])
    .filter((text): text is string => typeof text === 'string')
    .join(' ')
    .slice(0, questionLength);
}

async function suggested(
  context: PluginContext,
  solved: SolvedRecords,
  record: GenericRecord,
  asked: string | undefined,
) {
  const question = asked ?? questionOf(solved, record);
  // What the ticket itself says is no search of somebody: only asked ones are kept.
  const found = await searchArticles(context, {
    question,
    limit: shown + 4,
    unpublished: true,
    ...(asked === undefined && { least: 0.05 }),
  });
  const search = asked === undefined ? null : await logSearch(context, asked, found, 'ticket');
  const labels = labelsOf(context);
  return {
    search,
    items: found.slice(0, shown).map((article) => ({
      articleId: article.id,
      number: article.number,
      title: article.title,
      summary: article.summary,
      href: article.href,
      language: article.language,
      percent: Math.round(article.relevance * 100),
      confidence: labels.badge('confidence', article.confidence),
      isInternal: article.audience === 'internal' || article.audience === 'partner',
      maySend: maySend(article),
    })),
  };
}

/** Only what its reader may find is sent: never what is internal, nor what is not published. */
export function maySend({ audience, state }: { readonly audience: string; readonly state: string }): boolean {
  return (audience === 'customer' || audience === 'public') && state === 'published';
}

async function linkedArticles(context: PluginContext, type: string, record: GenericRecord) {
  const { store, msg } = context;
  const { items } = await store.find(ArticleLink, {
    filter: all(eq('subject_type', type), eq('subject_id', record.id)),
    sort: ['created_at'],
    limit: 30,
  });
  if (items.length === 0) return [];
  const articles = new Map(
    (await store.getMany(Article, [...new Set(items.map(({ article }) => article))])).map((each) => [
      each.id,
      each,
    ]),
  );
  return items.flatMap((link) => {
    const article = articles.get(link.article);
    if (article === undefined) return [];
    const { label, icon, tone } = linkMeanings[link.meaning];
    return [
      {
        linkId: link.id,
        articleId: article.id,
        meaning: link.meaning,
        number: article.number ?? '',
        title: article.title,
        language: article.language,
        href: articleHref(article),
        editHref: mayMend(article, context)
          ? `${articleHref(article)}/edit?${new URLSearchParams({ from: `${type}/${record.number ?? record.id}` }).toString()}`
          : null,
        badge: { label: msg(label), symbol: icon, tone },
        isSent: link.sent,
        maySend: maySend(article) && !link.sent && link.meaning !== 'wrong',
        choices: (Object.entries(linkMeanings) as [LinkMeaning, { readonly label: string }][]).map(
          ([value, each]) => ({ value, label: msg(each.label), isChosen: value === link.meaning }),
        ),
      },
    ];
  });
}
