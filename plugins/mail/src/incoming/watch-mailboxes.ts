import { StaleRecordError, type PluginContext } from '@praxis/sdk';
import { Mailbox } from '../contract.js';
import type { MailboxRecord } from '../outgoing/transport.js';
import { fetchMail } from './fetch-mail.js';
import { openImap } from './imap.js';

/** How long a watch lasts at most after its node has died. */
const leaseMs = 300_000;

/** Mailboxes that are to be read. */
export async function readMailboxes(context: PluginContext): Promise<readonly MailboxRecord[]> {
  const store = context.store.asSystem('mail is fetched for everybody');
  const known = await store.lookup(Mailbox);
  return known.filter(({ active, imap_host }) => active && imap_host !== null);
}

export function isWatched({ watched_until }: MailboxRecord, now: Date): boolean {
  return watched_until !== null && Date.parse(watched_until) > now.getTime();
}

/** Fetches once what came to a mailbox. A server that does not answer is noted there, and is no error. */
export async function fetchOnce(context: PluginContext, mailbox: MailboxRecord): Promise<number> {
  try {
    const client = await openImap(context, mailbox);
    try {
      return (await fetchMail(context, client, mailbox.id)) ?? 0;
    } finally {
      await client.logout().catch(() => undefined);
    }
  } catch (error) {
    await noteProblem(context, mailbox, error);
    return 0;
  }
}

/**
 * Watches all mailboxes for a while: mail is taken in when the server says that it came (IDLE). One
 * node watches a mailbox at a time.
 */
export async function watchMailboxes(context: PluginContext, forMs: number): Promise<void> {
  const ending = AbortSignal.any([context.signal, AbortSignal.timeout(forMs)]);
  const mailboxes = await readMailboxes(context);
  const mine: MailboxRecord[] = [];
  for (const mailbox of mailboxes) if (await claim(context, mailbox)) mine.push(mailbox);
  try {
    await Promise.all(mine.map((mailbox) => watchOne(context, mailbox, ending)));
  } finally {
    const store = context.store.asSystem('mail is fetched for everybody');
    for (const { id } of mine) await store.update(Mailbox, id, { watched_until: null });
  }
}

async function claim(context: PluginContext, { id }: MailboxRecord): Promise<boolean> {
  const store = context.store.asSystem('mail is fetched for everybody');
  const [mailbox] = await store.getMany(Mailbox, [id]);
  if (mailbox === undefined || isWatched(mailbox, context.now())) return false;
  const until = new Date(context.now().getTime() + leaseMs).toISOString();
  try {
    await store.update(Mailbox, id, { watched_until: until }, { exactVersion: mailbox.version });
    return true;
  } catch (error) {
    if (StaleRecordError.matches(error)) return false;
    throw error;
  }
}

async function watchOne(context: PluginContext, mailbox: MailboxRecord, ending: AbortSignal): Promise<void> {
  try {
    const client = await openImap(context, mailbox);
    let woken = (): void => undefined;
    const wake = (): void => woken();
    for (const event of ['exists', 'close'] as const) client.on(event, wake);
    ending.addEventListener('abort', wake, { once: true });
    try {
      while (!ending.aborted && client.usable) {
        // Before looking, so that what comes meanwhile is not missed.
        const somethingHappens = new Promise<void>((resolve) => (woken = resolve));
        const taken = await fetchMail(context, client, mailbox.id);
        if (taken === undefined || ending.aborted) break;
        // It ends with the next command, or with the connection; the events say when to go on.
        client.idle().catch(() => undefined);
        await somethingHappens;
      }
    } finally {
      await client.logout().catch(() => undefined);
    }
  } catch (error) {
    if (!ending.aborted) await noteProblem(context, mailbox, error);
  }
}

async function noteProblem(context: PluginContext, { id }: MailboxRecord, error: unknown): Promise<void> {
  const said = (error as { readonly responseText?: string }).responseText;
  const problem = (said ?? (error instanceof Error ? error.message : String(error))).slice(0, 1000);
  context.log.warn({ mailbox: id, err: error }, 'a mailbox could not be read');
  const store = context.store.asSystem('mail is fetched for everybody');
  const [mailbox] = await store.getMany(Mailbox, [id]);
  if (mailbox !== undefined && mailbox.problem !== problem) await store.update(Mailbox, id, { problem });
}
