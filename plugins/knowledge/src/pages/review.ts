import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { reviewContent } from '../access.js';
import { ArticleReview, StandardQuestion } from '../contract.js';
import type { ReviewAnswer } from '../hooks/review-score.js';
import { articleText } from '../reading/article-model.js';
import { withArticle, type ArticleRecord } from '../reading/find-article.js';
import { articleHref } from '../search/search-articles.js';

/** `/x/knowledge/articles/KB0000012/review`: the Content Standard Checklist beside the article. */
export const reviewPage: PluginPage = {
  path: '/articles/:key/review',
  title: 'Content review',
  permission: reviewContent,
  template: 'review',
  load: (request, context) =>
    withArticle(request, context, async (article) => ({
      title: article.title,
      model: await reviewModel(article, context),
    })),
  submit: (request, context) =>
    withArticle(request, context, async (article) => {
      const { store, msg } = context;
      const answers: Record<string, ReviewAnswer> = {};
      for (const { id } of await questions(context)) {
        const given = request.form[`question-${id}`];
        if (given === 'yes' || given === 'no' || given === 'not_applicable') answers[id] = given;
      }
      const comment = typeof request.form['comment'] === 'string' ? request.form['comment'].trim() : '';
      const review = await store.create(ArticleReview, {
        article: article.id,
        answers,
        comment: comment === '' ? null : comment,
      });
      return {
        redirect: '/x/knowledge/coaching',
        message: msg('The score is {score} of 100.', { score: review.score ?? 0 }),
      };
    }),
};

async function questions({ lookup }: PluginContext) {
  return (await lookup(StandardQuestion))
    .filter(({ active }) => active)
    .sort((left, right) => left.position - right.position);
}

async function reviewModel(article: ArticleRecord, context: PluginContext) {
  const { store, msg } = context;
  const [asked, { items: earlier }, titles] = await Promise.all([
    questions(context),
    store.find(ArticleReview, { filter: all(eq('article', article.id)), sort: ['-created_at'], limit: 5 }),
    article.owner === null ? {} : store.titles([{ type: Person.name, id: article.owner }]),
  ]);
  const owner = (titles as Readonly<Record<string, { readonly title: string }>>)[article.owner ?? ''];
  const weights = asked.reduce((sum, { weight }) => sum + weight, 0);
  return {
    href: `${articleHref(article)}/review`,
    articleHref: articleHref(article),
    articleNumber: article.number ?? '',
    articleTitle: article.title,
    language: article.language,
    ...articleText(article, context),
    author: owner?.title ?? null,
    weights,
    isUneven: weights !== 100,
    questions: asked.map(({ id, question, weight }) => ({ questionId: id, question, weight })),
    earlier: earlier.map((review) => ({
      text:
        review.score === null ? msg('Nothing was answered') : msg('{score} of 100', { score: review.score }),
      at: review.created_at,
      comment: review.comment,
    })),
  };
}
