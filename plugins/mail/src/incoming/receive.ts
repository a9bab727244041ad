import { Readable } from 'node:stream';
import { all, eq, gte } from '@praxis/predicate';
import { Files, type PluginContext, type RecordStore } from '@praxis/sdk';
import { Mailbox, MailMessage } from '../contract.js';
import type { MailboxRecord } from '../outgoing/transport.js';
import { MailSettings } from '../settings.js';
import { automaticKind, type Automatic } from './automatic.js';
import { noteBounce } from './note-bounce.js';
import { parseMail, type ParsedMail } from './parse.js';
import { factsOf, shortened, type TakenMail } from './taken-mail.js';
import { takeIn } from './take-in.js';

const hourMs = 3_600_000;

/** A mail as it came. */
export interface RawMail {
  readonly raw: Buffer;
  /** Where in the mailbox it lies; the same mail is never taken twice. */
  readonly source: string;
}

/**
 * Takes a mail in: it becomes a record, a message on a record, or a rejection with its reason. In each
 * case its bytes are kept as they came. A mail that cannot be dealt with is kept as well, so that it is
 * seen, and keeps nobody else's mail waiting.
 *
 * @throws only when it cannot be kept; then it is still in its mailbox, and tried again
 */
export async function receive(
  context: PluginContext,
  mailbox: MailboxRecord,
  { raw, source }: RawMail,
): Promise<TakenMail> {
  const store = context.store.asSystem('mail is taken in for everybody');
  const known = await store.find(MailMessage, { filter: eq('source', source), limit: 1 });
  if (known.items[0] !== undefined) return known.items[0];
  const stored = await context.use(Files).put(Readable.from([raw]));
  const original = {
    direction: 'in' as const,
    ...{ mailbox: mailbox.id, source, file: stored.id, size: stored.size, sha256: stored.sha256 },
  };
  let mail: ParsedMail | undefined;
  try {
    mail = await parseMail(raw);
    const facts = { ...original, ...factsOf(mail) };
    const refusal = await whyNotToTake(context, store, mailbox, mail, stored.sha256);
    if (refusal !== undefined) {
      return await store.create(MailMessage, { ...facts, outcome: 'rejected', ...refusal });
    }
    return await takeIn(context, mailbox, mail, facts);
  } catch (error) {
    context.log.warn({ mailbox: mailbox.id, source, err: error }, 'a mail could not be taken in');
    return store.create(MailMessage, {
      ...original,
      ...(mail === undefined ? { subject: '(unreadable)' } : factsOf(mail)),
      outcome: 'failed',
      reason: shortened(error instanceof Error ? error.message : String(error), 1000),
    });
  }
}

interface Rejection {
  readonly reason: string;
  readonly subject_type?: string;
  readonly subject_id?: string;
  readonly delivery?: string;
}

async function whyNotToTake(
  context: PluginContext,
  store: RecordStore,
  mailbox: MailboxRecord,
  mail: ParsedMail,
  sha256: string,
): Promise<Rejection | undefined> {
  const kind = automaticKind(mail);
  if (kind === 'bounce') return noteBounce(store, mail);
  if (mail.from === undefined) return { reason: 'It names no sender whom one could answer.' };
  const { address } = mail.from;
  const own = (await store.lookup(Mailbox)).some((one) => one.address.toLowerCase() === address);
  if (own) return { reason: 'It comes from a mailbox of ours.' };
  if (await cameBefore(store, mailbox, mail, sha256)) return { reason: 'The same mail came before.' };
  const machine = machineRefusal(kind, mailbox);
  if (machine !== undefined) return { reason: machine };
  const { mails_per_hour: limit } = context.settings(MailSettings);
  const since = new Date(context.now().getTime() - hourMs).toISOString();
  const recent = await store.count(MailMessage, {
    filter: all(eq('from_address', address), eq('direction', 'in'), gte('created_at', since)),
  });
  return recent >= limit
    ? { reason: `More than ${limit} mails came from this address within an hour.` }
    : undefined;
}

function machineRefusal(kind: Automatic | undefined, { automatic_mail }: MailboxRecord): string | undefined {
  if (kind === 'auto-reply') return 'It is the automatic reply of a machine.';
  if (kind !== undefined && automatic_mail === 'reject') return 'A machine or a mailing list sent it.';
  return undefined;
}

/** The same bytes under the same Message-ID: a copy that took another way. */
async function cameBefore(
  store: RecordStore,
  { id }: MailboxRecord,
  { messageId }: ParsedMail,
  sha256: string,
): Promise<boolean> {
  if (messageId === undefined) return false;
  const { items } = await store.find(MailMessage, {
    filter: all(eq('message_id', messageId), eq('direction', 'in'), eq('mailbox', id)),
    fields: ['sha256'],
    limit: 20,
  });
  return items.some((known) => known.sha256 === sha256);
}
