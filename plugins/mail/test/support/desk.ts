import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Files, type PluginContext, type RecordOf } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Mailbox } from '../../src/contract.js';
import { receive } from '../../src/incoming/receive.js';
import type { TakenMail } from '../../src/incoming/taken-mail.js';

/** A service desk that is written to: Lea works there, Dana asks. */
export interface Desk {
  readonly bench: Bench;
  readonly mailbox: RecordOf<typeof Mailbox>;
  readonly lea: string;
  readonly dana: string;
  /** The plugin as it acts by itself. */
  context(): PluginContext;
  /** Takes in a mail that is given as text or bytes. */
  take(raw: string | Buffer, source?: string): Promise<TakenMail>;
  /** The bytes that are kept of a mail. */
  original(mail: { readonly file: string | null }): Promise<Buffer>;
  incident(values?: Readonly<Record<string, unknown>>): Promise<RecordOf<typeof Incident>>;
  close(): Promise<void>;
}

export async function openDesk(
  mailboxValues: Readonly<Record<string, unknown>> = {},
  settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<Desk> {
  const bench = await startBench({
    plugins: ['mail', 'incidents'],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    settings,
  });
  const person = async (name: string, roles: readonly string[]): Promise<string> => {
    const username = name.toLowerCase();
    const values = { name, username, roles, email: `${username}@customer.example` };
    return (await bench.create(Person, values)).id;
  };
  const [lea, dana] = [await person('Lea', ['agent']), await person('Dana', [])];
  const { id } = await bench.store.create(Mailbox.name, {
    ...{ name: 'Service desk', address: 'desk@praxis.example', record_type: 'incident' },
    ...mailboxValues,
  });
  const mailbox = await bench.read(Mailbox, id);
  const context = (): PluginContext =>
    bench.platform.context('mail', bench.platform.servicePrincipal('mail'));
  let count = 0;
  return {
    ...{ bench, mailbox, lea, dana, context },
    async take(raw, source) {
      const bytes = typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw;
      count += 1;
      const current = await bench.read(Mailbox, id);
      return receive(context(), current, { raw: bytes, source: source ?? `test:${count}` });
    },
    async original({ file }) {
      const stream: Readable = await bench.platform.use(Files).open(file ?? '');
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      return Buffer.concat(parts);
    },
    incident: (values = {}) =>
      bench.store.create(
        Incident,
        { title: 'No dial tone', caller: dana, channel: 'email', ...values },
        { actor: dana },
      ),
    close: () => bench.close(),
  };
}

/** A mail as its sender would write it. */
export function mailOf(headers: Readonly<Record<string, string | undefined>>, body: string): string {
  const all = {
    From: 'Dana <dana@customer.example>',
    To: 'desk@praxis.example',
    Subject: 'Help',
    'Message-ID': `<${Math.random().toString(36).slice(2)}@customer.example>`,
    Date: 'Mon, 02 Mar 2026 09:00:00 +0000',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${lines.join('\n')}\n\n${body}\n`;
}
