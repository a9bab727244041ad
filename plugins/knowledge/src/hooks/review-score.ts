import { on } from '@praxis/sdk';
import { Article, ArticleReview, KnowledgeSettings, StandardQuestion } from '../contract.js';

export type ReviewAnswer = 'yes' | 'no' | 'not_applicable';

/** The score of a review: what was answered yes of what applies, by weight. */
export const reviewScore = on(ArticleReview).beforeSave(
  { id: 'knowledge.review-score', actions: ['create', 'update'], fields: ['answers'] },
  async (draft, { lookup, settings, tx }) => {
    const questions = (await lookup(StandardQuestion)).filter(({ active }) => active);
    const answers = (draft.answers ?? {}) as Readonly<Record<string, ReviewAnswer>>;
    const asked = questions.filter(({ id }) => ['yes', 'no'].includes(answers[id] ?? ''));
    const weight = (some: typeof asked): number => some.reduce((sum, each) => sum + each.weight, 0);
    const [article] = await tx
      .asSystem('a review names whose text was reviewed, and which')
      .getMany(Article, [draft.article ?? '']);
    const of = weight(asked);
    const score =
      of === 0 ? null : Math.round((weight(asked.filter(({ id }) => answers[id] === 'yes')) / of) * 100);
    return {
      score,
      passed: score === null ? null : score >= settings(KnowledgeSettings).checklist_passes_at,
      author: article?.owner ?? null,
      article_version: article?.text_version ?? null,
    };
  },
);
