import { all, eq } from '@praxis/predicate';
import type { OutgoingMessage } from '@praxis/plugin-notifications/contract';
import { Secrets, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { Mailbox, MailMessage } from '../contract.js';
import type { Threading } from './compose.js';
import { replyReference, signedMessageId } from './reply-token.js';
import type { MailboxRecord } from './transport.js';

type MessageRecord = RecordOf<typeof MailMessage>;

/** As many as a mail names; mail programs look at the first and the last ones. */
const mostReferences = 20;

/** The conversation by mail about what a message tells of, oldest first. */
export async function conversationOf(
  store: RecordStore,
  { record }: OutgoingMessage,
): Promise<readonly MessageRecord[]> {
  if (record === undefined) return [];
  const { items } = await store.find(MailMessage, {
    filter: all(eq('subject_id', record.id)),
    sort: ['-created_at'],
    limit: mostReferences,
  });
  return [...items].reverse();
}

/** The mailbox that a message goes out from: that of its conversation, else the one for everything else. */
export async function mailboxFor(
  store: RecordStore,
  conversation: readonly MessageRecord[],
): Promise<MailboxRecord | undefined> {
  const able = (await store.lookup(Mailbox)).filter(({ active, smtp_host }) => active && smtp_host !== null);
  const used = conversation.findLast(({ mailbox }) => able.some(({ id }) => id === mailbox));
  return (
    able.find(({ id }) => id === used?.mailbox) ?? able.find(({ sends_other }) => sends_other) ?? able[0]
  );
}

export function threadingOf(
  context: PluginContext,
  { id, record }: OutgoingMessage,
  mailbox: MailboxRecord,
  conversation: readonly MessageRecord[],
): Threading {
  const domain = mailbox.address.split('@')[1] ?? 'localhost';
  const references = conversation.flatMap(({ message_id }) => message_id ?? []);
  if (record === undefined)
    return { messageId: `<${id}@${domain}>`, inReplyTo: undefined, references: [], reference: undefined };
  const secrets = context.use(Secrets);
  return {
    messageId: signedMessageId(secrets, record, id, domain),
    inReplyTo: conversation.findLast(({ direction }) => direction === 'in')?.message_id ?? undefined,
    references,
    reference: replyReference(secrets, record),
  };
}
