import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { NotificationDelivery } from '@praxis/plugin-notifications/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { MailMessage } from '../src/contract.js';
import { mailOf, openDesk, type Desk } from './support/desk.js';
import { openPostOffice, type PostOffice } from './support/smtp.js';

describe('a mail that goes', () => {
  let post: PostOffice;
  let desk: Desk;
  beforeEach(async function () {
    this.timeout(60_000);
    post = await openPostOffice();
    desk = await openDesk({
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
    });
  });
  afterEach(async () => {
    await desk?.close();
    await post?.close();
  });

  const say = async (incident: { readonly id: string }, body: string) => {
    const lea = desk.bench.as(await desk.bench.signIn(desk.lea));
    return lea.create(Comment, {
      ...{ subject_type: 'incident', subject_id: incident.id, audience: 'public', body },
    });
  };
  const work = async (advance = 'PT11S') => {
    await desk.bench.settled();
    desk.bench.clock.advance(advance);
    await desk.bench.runQueuedJobs();
    await desk.bench.settled();
  };
  const deliveries = async () =>
    (await desk.bench.store.find(NotificationDelivery, { sort: ['created_at'] })).items;

  it('confirms what came, and answers in its thread, from its mailbox', async () => {
    const first = await desk.take(
      mailOf({ Subject: 'No dial tone', 'Message-ID': '<q1@customer.example>' }, 'Help!'),
    );
    await work();
    expect(post.arrived.map(({ to, mail }) => [to, mail.subject])).to.have.length(1);
    const incident = await desk.bench.read(Incident, first.subject_id ?? '');
    await say(incident, 'Please **restart** the phone <now> & see https://praxis.example/help.');
    await work();
    expect(post.arrived).to.have.length(2);
    const [confirmation, answer] = post.arrived.map(({ mail }) => mail);
    expect(confirmation?.subject).to.equal(`[${incident.number}] We have your message: No dial tone`);
    expect(answer?.from).to.deep.equal({ name: 'Lea (Service desk)', address: 'desk@praxis.example' });
    expect(answer?.to.map(({ address }) => address)).to.deep.equal(['dana@customer.example']);
    expect(answer?.answersTo).to.include.members(['<q1@customer.example>', confirmation?.messageId]);
    expect(answer?.text).to.include('Please **restart** the phone <now> & see');
    const html = post.arrived[1]?.raw.toString() ?? '';
    expect(html).to.include('<strong>restart</strong>').and.include('&lt;now&gt;');
    expect(answer?.headers.get('auto-submitted')).to.equal('auto-generated');
  });

  it('comes back as a message on its record, without what it quotes', async () => {
    const incident = await desk.incident();
    await say(incident, 'Which phone is it?');
    await work();
    const sent = post.arrived.at(-1)?.mail;
    const quote = (sent?.text ?? '').split('\n').map((line) => `> ${line}`);
    const reply = await desk.take(
      mailOf(
        {
          Subject: `Re: ${sent?.subject ?? ''}`,
          'In-Reply-To': sent?.messageId,
          References: sent?.messageId,
        },
        ['The one on my desk.', '', 'On Mon, 2 Mar 2026 at 09:00, Service desk wrote:', ...quote].join('\n'),
      ),
    );
    expect(reply).to.include({ outcome: 'commented', subject_id: incident.id });
    const comment = await desk.bench.read(Comment, reply.comment ?? '');
    expect(comment.body).to.equal('The one on my desk.');
  });

  it('is kept as it was sent, and known by its Message-ID in the outbox', async () => {
    await say(await desk.incident(), 'Hello.');
    await work();
    const { items } = await desk.bench.store.find(MailMessage, { filter: eq('direction', 'out') });
    const sent = items.find(({ subject }) => subject.includes('replied'));
    const arrived = post.arrived.find(({ mail }) => mail.messageId === sent?.message_id);
    expect((await desk.original(sent ?? { file: null })).toString().trimEnd()).to.equal(
      arrived?.raw.toString().trimEnd(),
    );
    const delivery = await desk.bench.read(NotificationDelivery, sent?.delivery ?? '');
    expect(delivery).to.include({ state: 'sent', reference: sent?.message_id });
  });

  it('waits while the server is down or busy, and then goes', async () => {
    post.refuse = { code: 451, text: 'Greylisted' };
    await say(await desk.incident(), 'Hello.');
    await work();
    expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).to.deep.include([
      'queued',
      1,
    ]);
    post.refuse = undefined;
    await work('PT2M');
    expect((await deliveries()).map(({ state }) => state)).to.satisfy((all: string[]) =>
      all.every((one) => one === 'sent'),
    );
  });

  it('fails at once where the server says that it always will', async () => {
    post.refuse = { code: 550, text: 'No such user' };
    await say(await desk.incident(), 'Hello.');
    await work();
    const [delivery] = (await deliveries()).filter(({ topic }) => topic === 'reply');
    expect(delivery?.state).to.equal('failed');
    expect(delivery?.problem).to.include('No such user');
    await work('P1D');
    expect(post.arrived).to.deep.equal([]);
  });

  it('never answers a machine', async () => {
    const generated = await desk.take(mailOf({ 'Auto-Submitted': 'auto-generated' }, 'Disk full.'));
    expect(generated.outcome).to.equal('created');
    await say({ id: generated.subject_id ?? '' }, 'We look into it.');
    await work();
    expect(post.arrived).to.deep.equal([]);
    expect((await deliveries()).map(({ state }) => state)).to.satisfy(
      (all: string[]) => all.length > 0 && all.every((one) => one === 'withheld'),
    );
  });

  it('ends when two sides answer each other without end', async () => {
    await desk.bench.saveSettings('mail', { answers_per_hour: 3 });
    const incident = await desk.incident();
    for (let count = 0; count < 5; count += 1) {
      await say(incident, `Answer ${count}`);
      await work();
    }
    expect(post.arrived).to.have.length(3);
    expect((await deliveries()).at(-1)?.state).to.equal('withheld');
  });
});
