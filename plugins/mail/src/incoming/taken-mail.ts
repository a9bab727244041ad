import type { RecordOf } from '@praxis/sdk';
import type { MailMessage } from '../contract.js';
import { automaticKind } from './automatic.js';
import type { ParsedMail } from './parse.js';

export type TakenMail = RecordOf<typeof MailMessage>;

/** What is written down of a mail in any case. */
export function factsOf(mail: ParsedMail) {
  return {
    message_id: mail.messageId === undefined ? null : shortened(mail.messageId, 650),
    from_address: mail.from?.address ?? null,
    to_address: shortened(mail.to.map(({ address }) => address).join(', '), 2000),
    subject: shortened(mail.subject === '' ? '(no subject)' : mail.subject, 500),
    sent_at: mail.date?.toISOString() ?? null,
    automatic: automaticKind(mail) !== undefined,
  };
}

export type MailFacts = ReturnType<typeof factsOf>;

/** No longer than a column takes, and without half a character at the end. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).toWellFormed();
}
