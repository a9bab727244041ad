import { all, eq, isIn } from '@praxis/predicate';
import { on, type Transaction } from '@praxis/sdk';
import { Article, ArticleLink, usingMeanings } from '../contract.js';

/** How often an article is used is counted by tickets, not by clicks: one that has it twice counts once. */
export const countUses = on(ArticleLink).derive(
  { id: 'knowledge.count-uses' },
  async ({ article, subject_type: type, subject_id: id }, { tx }) => {
    await recountUses(tx, article);
    await tellTicket(tx, type, id);
  },
);

/** The ticket says whether it has one, for lists and measures. */
async function tellTicket(tx: Transaction, type: string, id: string): Promise<void> {
  const system = tx.asSystem('whether a ticket has an article is no matter of who may see it');
  const [[ticket], links] = await Promise.all([
    system.getMany(type, [id]),
    system.count(ArticleLink, {
      filter: all(
        eq('subject_type', type),
        eq('subject_id', id),
        isIn('meaning', [...usingMeanings, 'created_from']),
      ),
    }),
  ]);
  const isUsed = links > 0;
  if (ticket !== undefined && ticket['article_used'] !== isUsed)
    await system.update(type, id, { article_used: isUsed });
}

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
