export { Attachments, type AttachmentService } from './attachments/attachments-service.js';
export { Attachment } from './record-types/attachment.js';
export { Comment } from './record-types/comment.js';
export { linkKinds, RecordLink, type LinkKind } from './record-types/record-link.js';
export { replySources, type ReplyOption, type ReplySource } from './conversation/reply-sources.js';
export { Watcher } from './record-types/watcher.js';
export { Attachable, Commentable, Linkable, Watchable } from './traits.js';
