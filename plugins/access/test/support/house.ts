import { fileURLToPath } from 'node:url';
import { Mailbox } from '@praxis/plugin-mail/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Accounts, type AccountService, type NewRecord, type Principal } from '@praxis/sdk';
import { startBench, type Bench, type BenchHttp } from '@praxis/testkit';
import { openPostOffice, type PostOffice } from './post-office.js';

export const pluginFolders = [fileURLToPath(new URL('../../..', import.meta.url))];

export const password = 'harbour lights at dusk';

/** A house with a mailbox that sends through a real server, and people who forget their passwords. */
export interface House {
  readonly bench: Bench;
  readonly http: BenchHttp;
  readonly post: PostOffice;
  readonly accounts: AccountService;
  /** Somebody with an account, unless `account` is false. */
  add(
    name: string,
    values?: Partial<NewRecord<typeof Person>>,
    options?: { readonly account?: boolean },
  ): Promise<Principal>;
  /** Runs what waits, so that mail has arrived afterwards. */
  deliver(): Promise<void>;
  /** The latest code that arrived at an address. */
  codeAt(address: string): string | undefined;
  submit(
    path: string,
    values: Readonly<Record<string, string | readonly string[]>>,
    as?: Principal,
  ): Promise<Response>;
  /** Asks for a reset; the path of the next page. */
  ask(name: string): Promise<string>;
  signsIn(username: string, given: string): Promise<boolean>;
  close(): Promise<void>;
}

export async function openHouse(
  more: readonly string[] = [],
  settings: Readonly<Record<string, unknown>> = {},
): Promise<House> {
  const post = await openPostOffice();
  const bench = await startBench({
    plugins: ['access', 'mail', ...more],
    folders: pluginFolders,
    settings: { access: { resets_per_address: 1000, ...settings } },
  }).catch(async (error: unknown) => {
    await post.close();
    throw error;
  });
  await bench.store.create(Mailbox.name, {
    ...{
      name: 'Praxis',
      address: 'praxis@praxis.example',
      record_type: 'person',
      sends_other: true,
      imap_host: null,
    },
    ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
  });
  const http = await bench.http();
  const accounts = bench.platform.use(Accounts);
  const submit: House['submit'] = (path, values, as) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
      for (const one of [value].flat()) body.append(name, String(one));
    return http.fetch(path, { method: 'POST', body, ...(as !== undefined && { as }) });
  };
  return {
    ...{ bench, http, post, accounts, submit },
    async add(name, values = {}, { account = true } = {}) {
      const username = name.toLowerCase();
      const person = await bench.create(Person, {
        ...{ name, username, email: `${username}@harbour.example` },
        ...values,
      });
      if (account) await accounts.create({ id: person.id, username, password });
      return bench.signIn(person.id);
    },
    async deliver() {
      await bench.settled();
      await bench.runQueuedJobs();
      await bench.settled();
    },
    codeAt: (address) =>
      post.arrived
        .filter(({ to }) => to === address)
        .map(({ mail }) => /\b\d{8}\b/.exec(mail.text ?? '')?.[0])
        .findLast((code) => code !== undefined),
    async ask(name) {
      const answer = await submit('/x/access/reset', { name });
      const path = answer.headers.get('location');
      if (path === null) throw new Error(`Asking for a reset answered ${answer.status}.`);
      return path;
    },
    async signsIn(username, given) {
      const answer = await http.fetch('/api/v1/session', {
        method: 'POST',
        json: { username, password: given },
      });
      return answer.status === 201;
    },
    async close() {
      await bench.close();
      await post.close();
    },
  };
}
