import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Secrets } from '@praxis/sdk';
import { Mailbox, MailMessage } from '../src/contract.js';
import { mailOf, openDesk, type Desk } from './support/desk.js';
import { startDovecot, type Dovecot } from './support/dovecot.js';
import { openPostOffice, type PostOffice } from './support/smtp.js';

describe('a mailbox on a server', () => {
  let dovecot: Dovecot;
  let post: PostOffice;
  let desk: Desk;
  before(async function () {
    this.timeout(60_000);
    dovecot = await startDovecot();
    post = await openPostOffice(async ({ to, raw }) => dovecot.deliver(to, raw));
  });
  after(async () => {
    await post?.close();
    await dovecot?.close();
  });
  beforeEach(async function () {
    this.timeout(60_000);
    desk = await openDesk({
      ...{ imap_host: '127.0.0.1', imap_port: dovecot.port, imap_security: 'none' },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none' },
      username: `box${Math.random().toString(36).slice(2)}`,
    });
    await password('secret');
  });
  afterEach(() => desk?.close());

  const password = async (text: string) => {
    const secret = desk.context().use(Secrets).seal(text);
    await desk.bench.store.update(Mailbox.name, desk.mailbox.id, { secret });
  };
  const user = (): string => desk.mailbox.username ?? '';
  const arrives = (subject: string, more: Readonly<Record<string, string>> = {}) =>
    dovecot.deliver(user(), mailOf({ Subject: subject, ...more }, 'Hello.').replaceAll('\n', '\r\n'));
  const fetch = () => desk.bench.runJob('mail.fetch');
  const titles = async (): Promise<readonly string[]> => {
    const { items } = await desk.bench.store.find(Incident, { sort: ['number'], limit: 200 });
    return items.map(({ title }) => title);
  };
  const taken = async () => {
    const { items } = await desk.bench.store.find(MailMessage, {
      filter: eq('direction', 'in'),
      sort: ['created_at'],
      limit: 200,
    });
    return items;
  };

  it('is read from where it was read to, each mail once and as it came', async () => {
    await arrives('One');
    await arrives('Two');
    await fetch();
    expect(await titles()).to.deep.equal(['One', 'Two']);
    await arrives('Three');
    await fetch();
    await fetch();
    expect(await titles()).to.deep.equal(['One', 'Two', 'Three']);
    const [mail] = await taken();
    expect((await desk.original(mail ?? { file: null })).toString()).to.include('Subject: One\r\n');
    expect((await desk.bench.read(Mailbox, desk.mailbox.id)).last_uid).to.equal('3');
  });

  it('is read on without repeating anything when the server counts its mail anew', async () => {
    await arrives('One');
    await fetch();
    await dovecot.renumber(user());
    await arrives('Two');
    await fetch();
    expect(await titles()).to.deep.equal(['One', 'Two']);
    const again = (await taken()).filter(({ outcome }) => outcome === 'rejected');
    expect(again.map(({ reason }) => reason)).to.deep.equal(['The same mail came before.']);
  });

  it('is watched, so that mail is there as soon as it arrives', async () => {
    const watching = desk.bench.runJob('mail.watch', { forMs: 20_000 });
    const isWatched = async () => (await desk.bench.read(Mailbox, desk.mailbox.id)).watched_until !== null;
    const until = async (what: () => Promise<boolean>): Promise<void> => {
      while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(isWatched);
    // Nobody fetches: it is the server that says that there is something.
    await arrives('First');
    await until(async () => (await titles()).includes('First'));
    await arrives('Second');
    await until(async () => (await titles()).includes('Second'));
    await fetch();
    expect(await titles()).to.deep.equal(['First', 'Second']);
    // Who switches a mailbox off is not read for any longer.
    await desk.bench.update(Mailbox, desk.mailbox.id, { active: false });
    await arrives('Third');
    await watching;
    expect(await titles()).to.deep.equal(['First', 'Second']);
    expect((await desk.bench.read(Mailbox, desk.mailbox.id)).watched_until).to.equal(null);
  });

  it('says what is wrong when it cannot be read, and no longer when it can', async () => {
    await password('wrong');
    await fetch();
    expect((await desk.bench.read(Mailbox, desk.mailbox.id)).problem)
      .to.be.a('string')
      .and.not.equal('');
    await password('secret');
    await arrives('One');
    await fetch();
    expect((await desk.bench.read(Mailbox, desk.mailbox.id)).problem).to.equal(null);
    expect(await titles()).to.deep.equal(['One']);
  });

  it('is tried from the page of its connection', async () => {
    const http = await desk.bench.http();
    const attempt = async (text: string): Promise<string> => {
      const answer = await http.fetch(`/x/mail/connection/${desk.mailbox.id}`, {
        as: 'mail-manager',
        method: 'POST',
        body: new URLSearchParams({ change: 'try', password: text }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      return answer.text();
    };
    expect(await attempt('secret'))
      .to.include('IMAP 127.0.0.1 answers')
      .and.include('SMTP 127.0.0.1 answers');
    expect(await attempt('wrong')).to.not.include('answers, and lets us in');
  });

  it('answers, is answered, and keeps it all in one conversation', async () => {
    await arrives('No dial tone', { 'Message-ID': `<q${user()}@customer.example>` });
    await fetch();
    await desk.bench.settled();
    desk.bench.clock.advance('PT11S');
    // Not the whole queue: the watch in it would go on for minutes.
    for (const { id, payload } of await desk.bench.queuedJobs())
      if (id === 'notifications.deliver') await desk.bench.runJob(id, payload);
    const confirmation = post.arrived.at(-1);
    expect(confirmation?.to).to.equal('dana@customer.example');
    await dovecot.deliver(
      user(),
      mailOf(
        { Subject: `Re: ${confirmation?.mail.subject}`, 'In-Reply-To': confirmation?.mail.messageId },
        'It is the red one.',
      ).replaceAll('\n', '\r\n'),
    );
    await fetch();
    expect(await titles()).to.deep.equal(['No dial tone']);
    expect((await taken()).map(({ outcome }) => outcome)).to.deep.equal(['created', 'commented']);
  });
});
