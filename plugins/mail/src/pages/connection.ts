import { hasCode, Secrets, type PluginContext, type PluginPage } from '@praxis/sdk';
import { manageMail } from '../access.js';
import { Mailbox } from '../contract.js';
import { openImap } from '../incoming/imap.js';
import { smtpOf, userOf, type MailboxRecord } from '../outgoing/transport.js';

interface Tried {
  readonly what: string;
  readonly works: boolean;
  readonly answer: string;
}

/** `/x/mail/connection/<mailbox>`: where the password is entered, and the servers are tried. */
export const connectionPage: PluginPage = {
  path: '/connection/:mailbox',
  title: 'Connection of a mailbox',
  permission: manageMail,
  template: 'pages/connection',

  async load({ params }, context) {
    const mailbox = await mailboxOf(context, params['mailbox'] ?? '');
    return mailbox === undefined ? { notFound: true } : { model: page(mailbox, [], false) };
  },

  async submit({ params, form }, context) {
    const readable = await mailboxOf(context, params['mailbox'] ?? '');
    if (readable === undefined) return { notFound: true };
    const store = context.store.asSystem('the password is sealed before it is stored');
    const password = form['password'];
    const changes = typeof password === 'string' && password !== '';
    if (changes) await store.update(Mailbox, readable.id, { secret: context.use(Secrets).seal(password) });
    const [mailbox] = await store.getMany(Mailbox, [readable.id]);
    if (mailbox === undefined) return { notFound: true };
    return {
      model: page(mailbox, form['change'] === 'try' ? await tryServers(context, mailbox) : [], changes),
    };
  },
};

async function mailboxOf({ store }: PluginContext, id: string): Promise<MailboxRecord | undefined> {
  try {
    return await store.get(Mailbox, id);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function tryServers(context: PluginContext, mailbox: MailboxRecord): Promise<readonly Tried[]> {
  return [
    ...(mailbox.imap_host === null
      ? []
      : [
          await tried(`IMAP ${mailbox.imap_host}`, async () => {
            const client = await openImap(context, mailbox);
            await client.logout();
          }),
        ]),
    ...(mailbox.smtp_host === null
      ? []
      : [
          await tried(`SMTP ${mailbox.smtp_host}`, async () => {
            const transport = smtpOf(context, mailbox);
            try {
              await transport.verify();
            } finally {
              transport.close();
            }
          }),
        ]),
  ];
}

async function tried(what: string, work: () => Promise<void>): Promise<Tried> {
  try {
    await work();
    return { what, works: true, answer: '' };
  } catch (error) {
    const said = (error as { readonly responseText?: string }).responseText;
    return { what, works: false, answer: said ?? (error instanceof Error ? error.message : String(error)) };
  }
}

function page(mailbox: MailboxRecord, results: readonly Tried[], saved: boolean) {
  return {
    name: mailbox.name,
    username: userOf(mailbox),
    backHref: `/r/mailbox/${mailbox.id}`,
    results,
    saved,
  };
}
