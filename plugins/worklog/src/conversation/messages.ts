import { lt } from '@praxis/predicate';
import type { GenericRecord, PluginContext, RecordOf, RecordStore } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { loadedOnce } from '../loaded-once.js';
import { ofSubject, type Subject } from '../subject.js';

export type CommentRecord = RecordOf<typeof Comment>;

/** As many as a page of the timeline shows; the composer needs the newest of them. */
const newestMessages = 50;

/** The newest messages on a record that the reader may see, newest first. */
export function newestOf(
  context: PluginContext,
  type: string,
  record: GenericRecord,
): Promise<readonly CommentRecord[]> {
  const subject = { type, id: record.id };
  return loadedOnce(context, record, 'messages', () =>
    messagesBefore(context.store, subject, { limit: newestMessages }),
  );
}

/** Messages that were said before a moment, newest first. */
export async function messagesBefore(
  store: RecordStore,
  subject: Subject,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly CommentRecord[]> {
  const earlier = before === undefined ? [] : [lt('created_at', before)];
  const { items } = await store.find(Comment, {
    filter: ofSubject(subject, ...earlier),
    sort: ['-created_at'],
    limit: Math.min(limit, 200),
  });
  return items;
}
