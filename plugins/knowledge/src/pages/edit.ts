import { actAsAgent } from '@praxis/plugin-people/contract';
import { isPraxisError, type PluginPage } from '@praxis/sdk';
import { Article } from '../contract.js';
import { withArticle } from '../reading/find-article.js';
import { mayMend } from '../reading/may-write.js';
import { articleHref } from '../search/search-articles.js';
import { articleForm, writtenIn } from '../writing/article-form.js';
import { brokenLinks } from '../writing/broken-links.js';
import { improvedWith, ticketIn } from '../writing/from-ticket.js';

/** `/x/knowledge/articles/KB0000012/edit`: the editor. With `from`, the ticket that it is mended for gets a link. */
export const editPage: PluginPage = {
  path: '/articles/:key/edit',
  title: 'Edit article',
  permission: actAsAgent,
  template: 'edit',
  load: ({ params, query }, context) =>
    withArticle({ params }, context, async (article) => ({
      title: article.title,
      model: {
        ...articleForm(article, context),
        ...frame(article, query['from']),
        canPublish: canPublish(article, context),
        mayMend: mayMend(article, context),
        broken: await brokenLinks(article, context),
      },
    })),

  submit: (request, context) =>
    withArticle(request, context, async (article) => {
      const written = writtenIn(request);
      const { msg, store } = context;
      const version = Number(request.form['version']);
      const from = ticketIn(request.form['from']);
      const publishes = request.form['then'] === 'publish';
      try {
        await store.transaction(async (tx) => {
          const saved = await tx.update(Article, article.id, written, {
            ...(Number.isInteger(version) && version > 0 && { version }),
          });
          if (publishes) await tx.transition(Article, saved.id, 'publish');
          if (from !== undefined) await improvedWith(tx, saved.id, from);
        });
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        const problems =
          error.problems.length > 0
            ? error.problems
            : [{ pointer: '', code: error.code, message: error.message }];
        return {
          title: article.title,
          status: error.status,
          problems,
          model: {
            ...articleForm(article, context, written),
            ...frame(article, typeof request.form['from'] === 'string' ? request.form['from'] : undefined),
            canPublish: canPublish(article, context),
            mayMend: true,
            broken: [],
          },
        };
      }
      return {
        redirect: from === undefined ? articleHref(article) : `/r/${from.type}/${from.key}`,
        message: publishes ? msg('The article is published.') : msg('The article is saved.'),
      };
    }),
};

function frame(article: { readonly number: string | null; readonly id: string }, from: string | undefined) {
  return {
    action: `${articleHref(article)}/edit`,
    cancelHref: articleHref(article),
    articleNumber: article.number ?? '',
    from: ticketIn(from) === undefined ? null : (from ?? null),
    previewHref: '/x/knowledge/preview',
  };
}

function canPublish(
  article: Parameters<typeof articleForm>[0],
  { store }: Parameters<typeof articleForm>[1],
): boolean {
  return store.transitionsOf(Article, article).some(({ name }) => name === 'publish');
}
