import { all, eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { Article, ArticleFeedback } from '../contract.js';

/** Which version somebody meant, and what there is nothing to do about. */
export const feedbackStamps = on(ArticleFeedback).beforeSave(
  { id: 'knowledge.feedback-stamps', actions: ['create', 'update'], fields: ['article', 'verdict'] },
  async (draft, { tx }) => {
    const [article] = await tx
      .asSystem('feedback names the version that was read')
      .getMany(Article, [draft.article ?? '']);
    return { article_version: article?.text_version ?? null };
  },
);

/** Whoever flags something says why. */
export const flagsSayWhy = on(ArticleFeedback).guard(
  { id: 'knowledge.flags-say-why', actions: ['create', 'update'] },
  (draft) =>
    draft.verdict === 'flag' && draft.comment === null
      ? refuse('KNOWLEDGE_FLAG_COMMENT', 'Say what is wrong with it.', 'comment')
      : undefined,
);

/** Feedback on what one may not read would tell that it is there. */
export const feedbackOnReadable = on(ArticleFeedback).guard(
  { id: 'knowledge.feedback-on-readable', actions: ['create'] },
  async (draft, { principal, tx }) => {
    if (principal.kind !== 'person') return undefined;
    const [article] = await tx.getMany(Article, [draft.article ?? '']);
    return article === undefined
      ? refuse('KNOWLEDGE_NO_ARTICLE', 'There is no such article.', 'article')
      : undefined;
  },
);

/** The article knows how many found it right. */
export const countVerdicts = on(ArticleFeedback).derive(
  { id: 'knowledge.count-verdicts' },
  async ({ article }, { tx }) => {
    const system = tx.asSystem('verdicts of all readers are counted');
    const [counted] = await system.aggregate(ArticleFeedback, {
      filter: all(eq('article', article)),
      measures: {
        right: { take: 'count', filter: 'verdict = right' },
        wrong: { take: 'count', filter: 'verdict = not_right' },
      },
    });
    await system.update(Article, article, {
      helpful_count: Number(counted?.measures.right ?? 0),
      unhelpful_count: Number(counted?.measures.wrong ?? 0),
    });
  },
);
