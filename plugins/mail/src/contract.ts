export { Mailbox } from './record-types/mailbox.js';
export { MailMessage } from './record-types/mail-message.js';
export { replyEffects, type MailReply, type ReplyEffect } from './reply-effects.js';
