import { Readable } from 'node:stream';
import { Files, type PluginContext, type RecordStore, type StoredFile } from '@praxis/sdk';
import type {
  ChannelAnswer,
  NotificationChannel,
  OutgoingMessage,
} from '@praxis/plugin-notifications/contract';
import MailComposer from 'nodemailer/lib/mail-composer';
import { Mailbox, MailMessage } from '../contract.js';
import { composeMail, type Threading } from './compose.js';
import { whyNotToAnswer } from './loop-guard.js';
import { conversationOf, mailboxFor, threadingOf } from './thread-of.js';
import { isPermanent, smtpOf, type MailboxRecord } from './transport.js';

/** Mail as a way to tell people things. */
export const emailChannel: NotificationChannel = {
  id: 'email',
  title: 'Email',
  isReady: async ({ store }) =>
    (await store.lookup(Mailbox)).some(({ active, smtp_host }) => active && smtp_host !== null),
  reaches: ({ email }) => email !== null,
  send,
};

async function send(message: OutgoingMessage, context: PluginContext): Promise<ChannelAnswer> {
  const store = context.store.asSystem('mail is sent for everybody');
  const obstacle = await whyNotToAnswer(context, store, message);
  if (obstacle !== undefined) return { status: 'withheld', reason: obstacle };
  const conversation = await conversationOf(store, message);
  const mailbox = await mailboxFor(store, conversation);
  if (mailbox === undefined) return { status: 'withheld', reason: 'No mailbox sends mail.' };
  const threading = threadingOf(context, message, mailbox, conversation);
  const mail = composeMail(message, mailbox, threading);
  // Built once, so that what is kept is what was sent, byte for byte.
  const raw = await new MailComposer(mail).compile().build();
  try {
    const transport = smtpOf(context, mailbox);
    await transport.sendMail({
      envelope: { from: mailbox.address, to: [mail.to.address] },
      raw,
    });
  } catch (error) {
    if (!isPermanent(error)) throw error;
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  // What only the recipient may have is sent, and not kept.
  const { keptBody } = message;
  const kept =
    keptBody === undefined
      ? raw
      : await new MailComposer(composeMail({ ...message, body: keptBody }, mailbox, threading))
          .compile()
          .build();
  await keep(context, store, { message, mailbox, threading, raw: kept });
  return { status: 'sent', reference: threading.messageId };
}

interface Sent {
  readonly message: OutgoingMessage;
  readonly mailbox: MailboxRecord;
  readonly threading: Threading;
  readonly raw: Buffer;
}

/** Keeps what went out. It has gone: if that fails, it is no reason to send it again. */
async function keep(
  context: PluginContext,
  store: RecordStore,
  { message, mailbox, threading, raw }: Sent,
): Promise<void> {
  try {
    const file: StoredFile = await context.use(Files).put(Readable.from([raw]));
    await store.create(MailMessage, {
      ...{ direction: 'out', outcome: 'sent', mailbox: mailbox.id, automatic: true },
      ...{ message_id: threading.messageId, from_address: mailbox.address, subject: message.subject },
      to_address: message.person.email?.toLowerCase() ?? null,
      person: message.person.id,
      subject_type: message.record?.type ?? null,
      subject_id: message.record?.id ?? null,
      delivery: message.id,
      sent_at: context.now().toISOString(),
      ...{ file: file.id, size: file.size, sha256: file.sha256 },
    });
  } catch (error) {
    context.log.error({ delivery: message.id, err: error }, 'a mail went out and could not be kept');
  }
}
