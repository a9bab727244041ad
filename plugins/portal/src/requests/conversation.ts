import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Attachment, Comment } from '@praxis/plugin-worklog/contract';
import type { PluginContext } from '@praxis/sdk';

/** More than this is read at the desk. */
const mostMessages = 200;

/** A file that the requester may load. */
export interface FileModel {
  readonly name: string;
  readonly href: string;
  readonly bytes: number;
  readonly isPicture: boolean;
}

/** What was said in public, the oldest first, and the files that came with it or with the request. */
export async function conversation(context: PluginContext, type: string, id: string) {
  const { msg, principal, store } = context;
  const known = store.types();
  const subject = all(eq('subject_type', type), eq('subject_id', id), eq('audience', 'public'));
  // Whoever looks, an agent too: here is only what everybody may read.
  const [messages, files] = await Promise.all([
    known.includes(Comment.name)
      ? store
          .find(Comment, { filter: subject, sort: ['-created_at'], limit: mostMessages })
          .then(({ items }) => [...items].reverse())
      : [],
    known.includes(Attachment.name)
      ? store
          .find(Attachment, { filter: subject, sort: ['created_at'], limit: 200 })
          .then(({ items }) => items)
      : [],
  ]);
  const names = await store.titles(
    [...new Set(messages.map(({ created_by }) => created_by))].map((author) => ({
      type: Person.name,
      id: author,
    })),
  );
  const filesOf = (comment: string | null): readonly FileModel[] =>
    files
      .filter((file) => file.comment === comment)
      .map(({ id: file, name, size, media_type }) => ({
        name,
        href: `/api/v1/x/worklog/attachments/${file}`,
        bytes: size,
        isPicture: media_type.startsWith('image/'),
      }));
  return {
    files: filesOf(null),
    messages: messages.map((message) => {
      const isMine = message.created_by === principal.id;
      return {
        id: message.id,
        isMine,
        name: isMine ? msg('You') : (names[message.created_by]?.title ?? msg('Service desk')),
        at: message.created_at,
        body: message.body,
        files: filesOf(message.id),
      };
    }),
  };
}
