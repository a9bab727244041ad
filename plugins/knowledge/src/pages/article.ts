import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type Model, type PluginContext, type PluginPage } from '@praxis/sdk';
import { reviewContent } from '../access.js';
import { Article } from '../contract.js';
import { articleFacts, articleText } from '../reading/article-model.js';
import { giveFeedback, myVerdict } from '../reading/feedback.js';
import { withArticle, type ArticleRecord } from '../reading/find-article.js';
import { mayMend } from '../reading/may-write.js';
import { noteOpened, noteReading } from '../reading/note-reading.js';
import { translationsOf } from '../reading/translations.js';
import { articleHref } from '../search/search-articles.js';

/** `/x/knowledge/articles/KB0000012`: an article as it is read. */
export const articlePage: PluginPage = {
  path: '/articles/:key',
  title: 'Article',
  template: 'article',
  load: (request, context) =>
    withArticle(request, context, async (article) => {
      await Promise.all([noteReading(context, article.id), noteOpened(context, request, article.id)]);
      return { title: article.title, model: await articleModel(article, context) };
    }),

  /** Was this right? */
  submit: (request, context) =>
    withArticle(request, context, async (article) => {
      const { verdict, reason, comment } = request.form;
      if (verdict !== 'right' && verdict !== 'not_right' && verdict !== 'flag') return { notFound: true };
      try {
        await giveFeedback(context, article.id, {
          verdict,
          reason: textOf(reason),
          comment: textOf(comment),
        });
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        return {
          title: article.title,
          model: await articleModel(article, context, { comment: textOf(comment) ?? '', open: true }),
          problems: error.problems,
          status: 422,
        };
      }
      const { msg } = context;
      return {
        redirect: `${articleHref(article)}#feedback`,
        message:
          verdict === 'right' ? msg('Thank you.') : msg('Thank you. Whoever keeps the article hears of it.'),
      };
    }),
};

async function articleModel(
  article: ArticleRecord,
  context: PluginContext,
  given: { readonly comment: string; readonly open: boolean } = { comment: '', open: false },
): Promise<Model> {
  const { may, store } = context;
  const isAgent = may(actAsAgent);
  const href = articleHref(article);
  const [verdict, titles, translations] = await Promise.all([
    myVerdict(context, article.id),
    article.owner === null ? {} : store.titles([{ type: Person.name, id: article.owner }]),
    translationsOf(article, context),
  ]);
  return {
    ...articleFacts(article, context),
    ...articleText(article, context),
    href,
    isAgent,
    owner:
      article.owner === null
        ? null
        : ((titles as Readonly<Record<string, { title: string }>>)[article.owner]?.title ?? null),
    changedAt: article.published_at ?? article.updated_at,
    reviewOn: article.review_on,
    useCount: article.use_count,
    rightCount: article.helpful_count,
    votes: article.helpful_count + article.unhelpful_count,
    notes: isAgent ? (article.internal_notes ?? null) : null,
    isOutdated: article.state === 'outdated',
    isStale: article.stale,
    original: translations.original ?? null,
    translations: translations.others,
    isRight: verdict?.verdict === 'right',
    isWrong: verdict?.verdict === 'not_right',
    editHref: mayMend(article, context) ? `${href}/edit` : null,
    versionsHref: isAgent ? `${href}/versions` : null,
    recordHref: isAgent ? `/r/${Article.name}/${article.number ?? article.id}` : null,
    reviewHref: may(reviewContent) ? `${href}/review` : null,
    comment: given.comment,
    feedbackOpen: given.open,
  };
}

function textOf(value: string | readonly string[] | undefined): string | null {
  const text = (typeof value === 'string' ? value : value?.[0])?.trim() ?? '';
  return text === '' ? null : text;
}
