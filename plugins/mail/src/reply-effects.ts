import { contributionPoint, type GenericRecord, type PluginContext, type Transaction } from '@praxis/sdk';

/** A mail that was added to a record as a message. */
export interface MailReply {
  readonly record: GenericRecord;
  /** Id of the person who wrote. */
  readonly person: string;
  /** It says thanks and nothing else. */
  readonly courtesy: boolean;
}

/** What else a reply by mail does to records of a type, in the transaction that adds it. */
export interface ReplyEffect {
  readonly type: string;
  replied(reply: MailReply, tx: Transaction, context: PluginContext): Promise<void>;
}

export const replyEffects = contributionPoint<ReplyEffect>('mail.reply-effects');
