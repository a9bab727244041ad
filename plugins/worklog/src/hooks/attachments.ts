import { eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { attachmentsIn } from '../attachments/hrefs.js';
import { sendDrafts } from '../attachments/send-drafts.js';
import { Attachment, Comment } from '../contract.js';
import { ofSubject } from '../subject.js';

/** A file that came with a message is for those who may read the message. */
export const audienceOfComment = on(Attachment).beforeSave(
  { id: 'worklog.audience-of-comment', actions: ['create', 'update'], fields: ['comment'] },
  async ({ comment }, { tx }) => {
    if (comment === null) return undefined;
    const [message] = await tx.asSystem('a file has the audience of its message').getMany(Comment, [comment]);
    return message === undefined ? undefined : { audience: message.audience };
  },
);

/** Files neither move to messages of other records nor, once shared, to another audience. */
export const attachmentStays = on(Attachment).guard(
  { id: 'worklog.attachment-stays', actions: ['create', 'update'], fields: ['comment', 'audience'] },
  async (draft, { before, changed, tx }) => {
    if (before !== undefined && before.audience !== 'draft' && changed('audience')) {
      return refuse(
        'ATTACHMENT_AUDIENCE',
        'Who may see an attachment is settled when it is added.',
        'audience',
      );
    }
    if (draft.comment === null) return undefined;
    const [message] = await tx
      .asSystem('a file belongs to the record of its message')
      .getMany(Comment, [draft.comment]);
    return message === undefined || message.subject_id === draft.subject_id
      ? undefined
      : refuse('ATTACHMENT_COMMENT', 'The comment is about another record.', 'comment');
  },
);

/** What was uploaded while a message was written, and stands in its text, is sent with it. */
export const sendShownDrafts = on(Comment).derive(
  {
    id: 'worklog.send-shown-drafts',
    actions: ['create', 'update'],
    fields: ['body'],
    when: ({ body }) => attachmentsIn(body).length > 0,
  },
  async (comment, context) => {
    await sendDrafts(context.tx, comment, attachmentsIn(comment.body));
  },
);

/** Files go to the bin with their message, and come back with it. */
export const followMessage = on(Comment).derive(
  { id: 'worklog.attachments-follow-message', actions: ['delete', 'restore'] },
  async (comment, { action, before, tx }) => {
    const system = tx.asSystem('files go where their message goes');
    const gone = before?.deleted_at ?? null;
    const filter =
      action === 'restore' && gone !== null
        ? [eq('comment', comment.id), eq('deleted_at', gone)]
        : [eq('comment', comment.id)];
    const { items } = await system.find(Attachment, {
      filter: ofSubject({ type: comment.subject_type, id: comment.subject_id }, ...filter),
      fields: ['name'],
      deleted: action === 'restore',
      limit: 200,
    });
    for (const { id } of items) {
      if (action === 'restore') await system.restore(Attachment, id);
      else await system.delete(Attachment, id);
    }
  },
);
