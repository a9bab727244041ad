import type { PluginContext } from '@praxis/sdk';
import { ImapFlow } from 'imapflow';
import { MailSettings } from '../settings.js';
import { passwordOf, userOf, type MailboxRecord } from '../outgoing/transport.js';
import type { RawMail } from './receive.js';

const patienceMs = 30_000;
const bytesPerMegabyte = 1_000_000;

/** A connection to the IMAP server of a mailbox, signed in, with its folder open. */
export async function openImap(context: PluginContext, mailbox: MailboxRecord): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: mailbox.imap_host ?? '',
    port: mailbox.imap_port,
    secure: mailbox.imap_security === 'tls',
    doSTARTTLS: mailbox.imap_security === 'starttls',
    auth: { user: userOf(mailbox), pass: passwordOf(context, mailbox) },
    logger: false,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
  });
  // A connection that breaks while nobody waits for an answer must not end the process; whoever uses it
  // next hears of it.
  client.on('error', (error: unknown) => {
    context.log.debug({ mailbox: mailbox.id, err: error }, 'a connection to a mailbox broke');
  });
  try {
    await client.connect();
    await client.mailboxOpen(mailbox.folder);
    return client;
  } catch (error) {
    // A server that refuses leaves the connection open.
    client.close();
    throw error;
  }
}

/** Where the reading of a folder stands. */
export interface Place {
  readonly validity: string;
  readonly lastUid: number;
}

/** The place at which a mailbox goes on; from the start where the server counts anew (RFC 9051, 2.3.1.1). */
export function placeOf(client: ImapFlow, { uid_validity, last_uid }: MailboxRecord): Place {
  const validity = client.mailbox === false ? '' : String(client.mailbox.uidValidity);
  return { validity, lastUid: validity === uid_validity ? Number(last_uid ?? 0) : 0 };
}

/** Mail after a place, oldest first. One that is too large stays where it is, and comes without its bytes. */
export async function* mailAfter(
  context: PluginContext,
  client: ImapFlow,
  mailbox: MailboxRecord,
  place: Place,
): AsyncGenerator<{ readonly uid: number; readonly mail: RawMail | undefined }> {
  const limit = context.settings(MailSettings).attachment_limit * bytesPerMegabyte;
  // `n:*` always names the last one, even if it comes before n.
  const found = await client.search({ uid: `${place.lastUid + 1}:*` }, { uid: true });
  const uids = (found === false ? [] : (found ?? []))
    .filter((uid) => uid > place.lastUid)
    .sort((a, b) => a - b);
  for (const uid of uids) {
    context.signal.throwIfAborted();
    const about = await client.fetchOne(String(uid), { size: true }, { uid: true });
    if (about === false || about === undefined) continue;
    if ((about.size ?? 0) > limit) {
      yield { uid, mail: undefined };
      continue;
    }
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
    if (message === false || message?.source === undefined) continue;
    yield { uid, mail: { raw: message.source, source: `${mailbox.id}:${place.validity}:${uid}` } };
  }
}
