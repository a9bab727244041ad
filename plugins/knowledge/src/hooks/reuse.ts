import { all, eq, isIn } from '@praxis/predicate';
import { on, type Transaction } from '@praxis/sdk';
import { Article, ArticleLink, usingMeanings } from '../contract.js';

/** How often an article is used is counted by tickets, not by clicks: one that has it twice counts once. */
export const countUses = on(ArticleLink).derive({ id: 'knowledge.count-uses' }, ({ article }, { tx }) =>
  recountUses(tx, article),
);

async function recountUses(tx: Transaction, article: string): Promise<void> {
  const system = tx.asSystem('uses are counted over all tickets');
  const links = { filter: all(eq('article', article), isIn('meaning', [...usingMeanings])) };
  const [[counted], { items: newest }] = await Promise.all([
    system.aggregate(ArticleLink, {
      measures: { tickets: { take: 'distinct', of: 'subject_id' } },
      ...links,
    }),
    system.find(ArticleLink, { ...links, sort: ['-created_at'], fields: ['created_at'], limit: 1 }),
  ]);
  await system.update(Article, article, {
    use_count: Number(counted?.measures.tickets ?? 0),
    last_used_at: newest[0]?.created_at ?? null,
  });
}
