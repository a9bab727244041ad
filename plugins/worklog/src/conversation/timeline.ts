import type { TimelineEvent, TimelineSource, Trait } from '@praxis/sdk';
import type { AttachmentRecord } from '../attachments/add-files.js';
import { attachedFiles } from '../attachments/attached-files.js';
import { attachmentHref } from '../attachments/hrefs.js';
import { isPicture } from '../attachments/media-types.js';
import { Comment } from '../contract.js';
import { linkedRecords, type LinkedRecord } from '../links/linked-records.js';
import { loadedOnce } from '../loaded-once.js';
import { hasTrait } from '../subject.js';
import { Attachable, Commentable, Linkable } from '../traits.js';
import { withLinkedMentions } from './find-mentions.js';
import { timelineId } from './last-seen.js';
import { messagesBefore, newestOf, type CommentRecord } from './messages.js';

/** What was said about a record, which files came, and with what it was linked. */
export const timeline: TimelineSource = {
  id: 'worklog.timeline',
  traits: [Commentable.name, Attachable.name, Linkable.name],
  async load({ record, type, before, limit }, context) {
    const subject = { type, id: record.id };
    const has = (trait: Trait): boolean => hasTrait(context.store, type, trait);
    const [messages, files, links] = await Promise.all([
      !has(Commentable)
        ? []
        : before === undefined
          ? newestOf(context, type, record)
          : messagesBefore(context.store, subject, { before, limit }),
      has(Attachable)
        ? loadedOnce(context, record, 'files', () => attachedFiles(context.store, subject))
        : [],
      has(Linkable) ? loadedOnce(context, record, 'links', () => linkedRecords(context.store, subject)) : [],
    ]);
    const events = [
      ...files.filter(({ comment }) => comment === null).map(attachmentEvent),
      ...links.map(linkEvent),
    ];
    return [...messages.map((comment) => messageEvent(comment, files)), ...events]
      .filter(({ at }) => before === undefined || at < before)
      .sort((left, right) => right.at.localeCompare(left.at))
      .slice(0, limit);
  },
};

function messageEvent(comment: CommentRecord, files: readonly AttachmentRecord[]): TimelineEvent {
  return {
    id: timelineId('comment', comment.id),
    at: comment.created_at,
    actor: comment.created_by,
    kind: comment.audience === 'internal' ? 'note' : 'message',
    markdown: withLinkedMentions(comment.body),
    channel: channelLabel(comment.channel),
    edited: comment.version > 1,
    files: files.filter((file) => file.comment === comment.id).map(fileOf),
  };
}

function linkEvent({ link, label, key, title, href }: LinkedRecord): TimelineEvent {
  return {
    id: timelineId('link', link.id),
    at: link.created_at,
    actor: link.created_by,
    kind: 'event',
    icon: 'link',
    text: `linked this: ${label.toLowerCase()}`,
    links: [{ label: [key, title].filter((part) => part !== '').join(' '), href }],
  };
}

function attachmentEvent(attachment: AttachmentRecord): TimelineEvent {
  return {
    id: timelineId('attachment', attachment.id),
    at: attachment.created_at,
    actor: attachment.created_by,
    kind: 'event',
    icon: 'paperclip',
    text: attachment.audience === 'internal' ? 'attached for agents only' : 'attached',
    links: [{ label: attachment.name, href: attachmentHref(attachment.id) }],
    files: [fileOf(attachment)],
  };
}

function fileOf({ id, name, size, media_type }: AttachmentRecord) {
  return { name, href: attachmentHref(id), size, image: isPicture(media_type) };
}

function channelLabel(channel: string): string {
  return (
    Comment.schema.properties['channel']?.['x-choices']?.find(({ value }) => value === channel)?.label ??
    channel
  );
}
