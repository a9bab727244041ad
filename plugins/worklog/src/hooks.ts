import type { Hook } from '@praxis/sdk';
import { attachmentStays, audienceOfComment, followMessage, sendShownDrafts } from './hooks/attachments.js';
import { channel } from './hooks/channel.js';
import { linkMakesSense } from './hooks/links.js';
import { mentions } from './hooks/mentions.js';
import { messageText } from './hooks/message-text.js';
import { subjectTakesIt } from './hooks/subject.js';
import { watchConversation, watchOwnRecords } from './hooks/watch-what-one-does.js';

export const hooks: readonly Hook[] = [
  ...subjectTakesIt,
  messageText,
  channel,
  mentions,
  sendShownDrafts,
  followMessage,
  audienceOfComment,
  attachmentStays,
  linkMakesSense,
  watchConversation,
  watchOwnRecords,
];
