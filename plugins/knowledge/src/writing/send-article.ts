import { defineError, type PluginContext } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Article } from '../contract.js';
import { maySend } from '../panels/solve-model.js';
import { articleHref } from '../search/search-articles.js';
import { linkArticle } from './from-ticket.js';

/** What is not for those who ask is not sent to them. */
export const ArticleNotForSendingError = defineError<{ readonly number: string }>(
  'E_KNOWLEDGE_NOT_FOR_SENDING',
  422,
  ({ number }) =>
    `${number} cannot be sent: only published articles for customers, or for everybody, go to those who ask.`,
);

/**
 * Sends an article to whoever asked, as a comment that everybody sees who may read the ticket: its answer, and where it
 * stands. The article stands on the ticket then, as what resolved it or as a reference, and as sent.
 */
export async function sendArticle(
  { store }: PluginContext,
  ticket: { readonly type: string; readonly id: string; readonly number: string | null },
  id: string,
): Promise<void> {
  const article = await store.get(Article, id);
  const number = article.number ?? article.id;
  if (!maySend(article)) throw new ArticleNotForSendingError({ number });
  const body = [`**${article.title}**`, article.resolution ?? '', `[${number}](${articleHref(article)})`]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
  await store.transaction(async (tx) => {
    await tx.create(Comment, {
      ...{ subject_type: ticket.type, subject_id: ticket.id },
      ...{ audience: 'public', body },
    });
    await linkArticle(tx, ticket, article.id, { meaning: 'resolved_by', sent: true });
  });
}
