import { all, eq, isIn } from '@praxis/predicate';
import type { PluginContext, RecordOf } from '@praxis/sdk';
import { ArticleFeedback, ArticleReading } from '../contract.js';

type Feedback = RecordOf<typeof ArticleFeedback>;
export type Verdict = Feedback['verdict'];

/** What somebody said of an article last, whether it was right. */
export async function myVerdict(
  { store, principal }: PluginContext,
  article: string,
): Promise<Feedback | undefined> {
  const { items } = await store.asSystem('people may know what they said themselves').find(ArticleFeedback, {
    filter: all(
      eq('created_by', principal.id),
      eq('article', article),
      isIn('verdict', ['right', 'not_right']),
    ),
    sort: ['-created_at'],
    limit: 1,
  });
  return items[0];
}

/**
 * Takes what a reader says: one vote each, which they may change, and as many flags as there are things to flag. Who
 * found an article right without writing to the desk has solved it alone.
 *
 * @throws what saving feedback throws, such as that a flag says nothing
 */
export async function giveFeedback(
  context: PluginContext,
  article: string,
  given: { readonly verdict: Verdict; readonly reason?: string | null; readonly comment?: string | null },
): Promise<void> {
  const { store, principal } = context;
  const values = {
    verdict: given.verdict,
    reason: (given.reason ?? null) as Feedback['reason'],
    comment: given.comment ?? null,
  };
  const before = given.verdict === 'flag' ? undefined : await myVerdict(context, article);
  // What the desk has looked at stays as it was; whoever changes their mind says so anew.
  if (before?.state === 'open') await store.update(ArticleFeedback, before.id, values);
  else await store.create(ArticleFeedback, { article, ...values });
  if (given.verdict !== 'right') return;
  const system = store.asSystem('readings are counted, whoever reads');
  const { items } = await system.find(ArticleReading, {
    filter: all(eq('reader', principal.id), eq('article', article), eq('outcome', 'open')),
    limit: 10,
  });
  for (const { id } of items) await system.update(ArticleReading, id, { outcome: 'solved' });
}
