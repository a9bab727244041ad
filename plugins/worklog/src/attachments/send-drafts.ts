import { eq, isIn } from '@praxis/predicate';
import type { RecordOf, Transaction } from '@praxis/sdk';
import { Attachment, type Comment } from '../contract.js';
import { ofSubject } from '../subject.js';

/**
 * Makes drafts that the author of a message uploaded part of it, and so visible to its audience.
 * Ids of anything else, such as of files that others are about to send, change nothing.
 */
export async function sendDrafts(
  tx: Transaction,
  comment: RecordOf<typeof Comment>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const system = tx.asSystem('files are sent with the message that they were uploaded for');
  const { items } = await system.find(Attachment, {
    filter: ofSubject(
      { type: comment.subject_type, id: comment.subject_id },
      isIn('id', ids),
      eq('audience', 'draft'),
      eq('created_by', comment.created_by),
    ),
    fields: ['name'],
    limit: 200,
  });
  for (const { id } of items) await system.update(Attachment, id, { comment: comment.id });
}
