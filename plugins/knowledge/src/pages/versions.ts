import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type Model, type PluginContext, type PluginPage } from '@praxis/sdk';
import { Article, textFields } from '../contract.js';
import { withArticle, type ArticleRecord } from '../reading/find-article.js';
import { headingOf } from '../reading/article-model.js';
import { mayMend } from '../reading/may-write.js';
import { articleHref } from '../search/search-articles.js';
import { compareTexts, shortened } from '../versions/compare.js';
import { versionsOf, type ArticleVersion } from '../versions/versions.js';

/** `/x/knowledge/articles/KB0000012/versions`: what an article was, what became different, and how it comes back. */
export const versionsPage: PluginPage = {
  path: '/articles/:key/versions',
  title: 'Versions',
  permission: actAsAgent,
  template: 'versions',
  load: ({ params, query }, context) =>
    withArticle({ params }, context, async (article) => ({
      title: article.title,
      model: await versionsModel(article, query, context),
    })),

  /** Puts the text of an earlier version in place of the present one; that is a version of its own. */
  submit: ({ params, form, query }, context) =>
    withArticle({ params }, context, async (article) => {
      const wanted = Number(form['restore']);
      const version = (await versionsOf(article, context)).find(({ number }) => number === wanted);
      if (version === undefined) return { notFound: true };
      const { msg, store } = context;
      try {
        await store.update(
          Article,
          article.id,
          Object.fromEntries(
            textFields.map((field) => [field, version.texts[field] === '' ? null : version.texts[field]]),
          ),
          { version: article.version, reason: `Version ${wanted} was restored.` },
        );
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        const problems =
          error.problems.length > 0
            ? error.problems
            : [{ pointer: '', code: error.code, message: error.message }];
        return {
          title: article.title,
          model: await versionsModel(article, query, context),
          problems,
          status: error.status,
        };
      }
      return {
        redirect: `${articleHref(article)}/versions`,
        message: msg('Version {number} is back.', { number: wanted }),
      };
    }),
};

async function versionsModel(
  article: ArticleRecord,
  query: Readonly<Record<string, string | undefined>>,
  context: PluginContext,
): Promise<Model> {
  const versions = await versionsOf(article, context);
  const newest = versions.length;
  const to = numberIn(query['to'], newest, newest);
  const from = numberIn(query['from'], Math.max(1, to - 1), newest);
  const [older, newer] = [from, to].map((number) => versions.find((version) => version.number === number));
  const titles = await context.store.titles(versions.map(({ actor }) => ({ type: Person.name, id: actor })));
  const href = `${articleHref(article)}/versions`;
  const isInline = query['view'] === 'inline';
  const link = (view: string): string =>
    `${href}?${new URLSearchParams({ from: String(from), to: String(to), view }).toString()}`;
  return {
    href,
    articleHref: articleHref(article),
    articleNumber: article.number ?? '',
    articleTitle: article.title,
    fromNumber: from,
    toNumber: to,
    isInline,
    views: [
      { label: context.msg('Side by side'), href: link('side'), current: !isInline },
      { label: context.msg('Inline'), href: link('inline'), current: isInline },
    ],
    canRestore: mayMend(article, context),
    versions: versions.map(({ number, at, actor, reason, changed }) => ({
      number,
      at,
      who: titles[actor]?.title ?? context.msg('The system'),
      reason,
      what: changed.map((field) => fieldLabel(field, article.kind, context.msg)).join(', '),
      isNewest: number === newest,
      isFrom: number === from,
      isTo: number === to,
      compareHref: `${href}?${new URLSearchParams({ from: String(Math.max(1, number - 1)), to: String(number), view: isInline ? 'inline' : 'side' }).toString()}`,
    })),
    fields:
      older === undefined || newer === undefined ? [] : differences(older, newer, article.kind, context.msg),
  };
}

function differences(older: ArticleVersion, newer: ArticleVersion, kind: string, msg: PluginContext['msg']) {
  return textFields
    .filter((field) => older.texts[field] !== newer.texts[field])
    .map((field) => ({
      heading: fieldLabel(field, kind, msg),
      rows: shortened(compareTexts(older.texts[field], newer.texts[field])).map((row) =>
        row.kind === 'skipped'
          ? {
              isSkipped: true,
              count: row.count,
              isSame: false,
              older: [],
              newer: [],
              hasOlder: false,
              hasNewer: false,
            }
          : {
              isSkipped: false,
              count: 0,
              isSame: row.kind === 'same',
              older: row.older.map(shownPiece),
              newer: row.newer.map(shownPiece),
              hasOlder: row.older.length > 0,
              hasNewer: row.newer.length > 0,
            },
      ),
    }));
}

function shownPiece({ text, kind }: { readonly text: string; readonly kind: string }) {
  return { text, isAdded: kind === 'added', isRemoved: kind === 'removed' };
}

function fieldLabel(field: (typeof textFields)[number], kind: string, msg: PluginContext['msg']): string {
  return field === 'title' ? msg('Title') : headingOf(field, kind, msg);
}

function numberIn(given: string | undefined, otherwise: number, newest: number): number {
  const number = Number(given);
  return Number.isInteger(number) && number >= 1 && number <= newest ? number : otherwise;
}
