export { Mailbox } from './record-types/mailbox.js';
export { MailMessage } from './record-types/mail-message.js';
export { MailRefusedError, Mails, type MailService, type PlainMail } from './outgoing/mails.js';
export { replyEffects, type MailReply, type ReplyEffect } from './reply-effects.js';
