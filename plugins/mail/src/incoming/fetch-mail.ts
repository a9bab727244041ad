import { eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import type { ImapFlow } from 'imapflow';
import { Mailbox, MailMessage } from '../contract.js';
import type { MailboxRecord } from '../outgoing/transport.js';
import { mailAfter, placeOf } from './imap.js';
import { receive } from './receive.js';

/**
 * Takes in what came to a mailbox since it was last looked at. Mail stays there: what was taken is
 * known by its place, which is written down after each, so that a stop in between repeats nothing.
 *
 * @returns how many were taken; undefined for a mailbox that was switched off or deleted meanwhile
 */
export async function fetchMail(
  context: PluginContext,
  client: ImapFlow,
  id: string,
): Promise<number | undefined> {
  const store = context.store.asSystem('mail is fetched for everybody');
  const [mailbox] = await store.getMany(Mailbox, [id]);
  if (mailbox?.active !== true) return undefined;
  const place = placeOf(client, mailbox);
  let taken = 0;
  for await (const { uid, mail } of mailAfter(context, client, mailbox, place)) {
    if (mail === undefined) await noteTooLarge(context, mailbox, `${mailbox.id}:${place.validity}:${uid}`);
    else await receive(context, mailbox, mail);
    await store.update(Mailbox, id, { uid_validity: place.validity, last_uid: String(uid) });
    taken += 1;
  }
  if (mailbox.problem !== null) await store.update(Mailbox, id, { problem: null });
  return taken;
}

async function noteTooLarge(context: PluginContext, mailbox: MailboxRecord, source: string): Promise<void> {
  const store = context.store.asSystem('mail is fetched for everybody');
  const { items } = await store.find(MailMessage, {
    filter: eq('source', source),
    fields: ['subject'],
    limit: 1,
  });
  if (items.length > 0) return;
  await store.create(MailMessage, {
    ...{ direction: 'in', mailbox: mailbox.id, source, subject: '(too large)', outcome: 'rejected' },
    reason: 'It is larger than the setting "Largest mail" allows; it is still in the mailbox.',
  });
}
