import type { Readable } from 'node:stream';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Mailbox, MailMessage } from '@praxis/plugin-mail/contract';
import { Notification, NotificationDelivery } from '@praxis/plugin-notifications/contract';
import { Files, Secrets, type RecordOf } from '@praxis/sdk';
import type { BenchHttp } from '@praxis/testkit';
import { type Approval, ApprovalDelegation, ApprovalVote } from '../src/contract.js';
import { voteTokens } from '../src/link/token.js';
import { openOffice, Purchase, type Office } from './support/purchases.js';
import { openPostOffice, type PostOffice } from './support/post-office.js';

describe('an approval that is answered from a mail', function () {
  this.timeout(60_000);
  let office: Office;
  let post: PostOffice;
  let http: BenchHttp;
  let approval: RecordOf<typeof Approval>;
  before(async () => {
    post = await openPostOffice();
    office = await openOffice(['mail']);
    await office.bench.store.create(Mailbox.name, {
      ...{ name: 'Praxis', address: 'praxis@praxis.example', record_type: 'purchase' },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
      ...{ sends_other: true, imap_host: null },
    });
    http = await office.bench.http();
  });
  after(async () => {
    await office?.close();
    await post?.close();
  });
  beforeEach(async () => {
    post.arrived.length = 0;
    approval = await office.ask(await office.purchase(), [
      { name: 'Both', rule: 'all', people: [office.lea.id, office.ines.id] },
    ]);
    await deliver();
  });

  const deliver = async () => {
    await office.bench.settled();
    office.bench.clock.advance('PT1M');
    await office.bench.runQueuedJobs();
    await office.bench.settled();
  };
  /** The path of the link that came to somebody about the approval of the test. */
  const linkOf = async (name: string): Promise<string> => {
    const own = (await office.votes(approval)).map(({ id }) => id);
    const texts = post.arrived
      .filter(({ to }) => to === `${name}@harbour.example`)
      .map(({ mail }) => mail.text ?? '');
    const links = texts.flatMap((text) => /\/x\/approvals\/answer\/[\w.-]+/.exec(text)?.[0] ?? []);
    return links.findLast((link) => own.some((id) => link.includes(id))) ?? '';
  };
  const answer = (path: string, values: Readonly<Record<string, string>>) =>
    http.fetch(path, { method: 'POST', body: new URLSearchParams(values) });

  it('is told to each who is asked, with a link of their own', async () => {
    expect(post.arrived.map(({ to }) => to)).to.have.members(['lea@harbour.example', 'ines@harbour.example']);
    const text = post.arrived[0]?.mail.text ?? '';
    expect(text).to.include('Dana Whitfield asks for your approval').and.include('A new printer');
    expect(await linkOf('lea')).to.match(/^\/x\/approvals\/answer\//);
    expect(await linkOf('lea')).to.not.equal(await linkOf('ines'));
  });

  it('shows what is asked without signing in, and looking changes nothing', async () => {
    const page = await http.fetch(await linkOf('lea'));
    const html = await page.text();
    expect(page.status).to.equal(200);
    expect(html)
      .to.include('A new printer')
      .and.include('<strong>old</strong>')
      .and.include('Dana Whitfield');
    expect(page.headers.get('cache-control')).to.include('no-store');
    expect(await office.voteOf(approval, office.lea)).to.include({ state: 'waiting' });
    const head = await http.fetch(await linkOf('lea'), { method: 'HEAD' });
    expect(head.status).to.equal(200);
    expect((await office.voteOf(approval, office.lea)).state).to.equal('waiting');
  });

  it('takes no answer that another site sends', async () => {
    const forged = await http.fetch(await linkOf('lea'), {
      method: 'POST',
      body: new URLSearchParams({ answer: 'approve' }),
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(forged.status).to.equal(403);
    expect((await office.voteOf(approval, office.lea)).state).to.equal('waiting');
  });

  it('takes one answer, as the person who was asked, and no second one', async () => {
    const page = await answer(await linkOf('lea'), { answer: 'approve', comment: 'Fine.' });
    expect(await page.text()).to.include('Approved by Lea Brandt.');
    const vote = await office.voteOf(approval, office.lea);
    expect(vote).to.include({
      state: 'approved',
      answered_by: office.lea.id,
      comment: 'Fine.',
      by_link: 'mail',
    });
    const [last] = (await office.bench.journal(ApprovalVote, vote.id)).slice(-1);
    expect(last?.actor).to.equal(office.lea.id);
    expect(last?.cause?.reason).to.equal('Answered by the link in a message.');

    const again = await answer(await linkOf('lea'), { answer: 'reject', comment: 'No, wait.' });
    expect(again.status).to.be.at.least(400);
    expect((await office.voteOf(approval, office.lea)).state).to.equal('approved');
    await answer(await linkOf('ines'), { answer: 'approve' });
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('asks for the reason of a rejection', async () => {
    const silent = await answer(await linkOf('lea'), { answer: 'reject', comment: ' ' });
    expect(silent.status).to.equal(422);
    expect(await silent.text()).to.include('Say why you reject it.');
    await answer(await linkOf('lea'), { answer: 'reject', comment: 'We rent printers.' });
    expect(await office.stateOf(approval)).to.equal('rejected');
  });

  it('takes a question and an abstention as well', async () => {
    const silent = await answer(await linkOf('lea'), { answer: 'ask_back', comment: '' });
    expect(await silent.text()).to.include('Say what you want to know.');
    const asked = await answer(await linkOf('lea'), { answer: 'ask_back', comment: 'For which floor?' });
    expect(await asked.text()).to.include('You can decide without it, too.');
    expect(await office.voteOf(approval, office.lea)).to.include({
      ...{ state: 'questioned', question: 'For which floor?', by_link: null, answered_at: null },
    });
    const page = await answer(await linkOf('ines'), { answer: 'abstain' });
    expect(await page.text()).to.include('Ines Duarte abstains.');
    await answer(await linkOf('lea'), { answer: 'approve' });
    expect(await office.stateOf(approval)).to.equal('approved');
  });

  it('does nothing with a link that was changed, made for somebody else, or is too old', async () => {
    const good = await linkOf('lea');
    const vote = await office.voteOf(approval, office.lea);
    const secrets = office.bench.platform.use(Secrets);
    const expiresAt = new Date(office.bench.clock.now().getTime() + 3_600_000);
    const forTom = voteTokens.write(secrets, { id: vote.id, person: office.tom.id, expiresAt });
    const forInes = await office.voteOf(approval, office.ines);
    const [, token = ''] = good.split('answer/');
    for (const path of [
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      `/x/approvals/answer/${token.replace(vote.id, forInes.id)}`,
      `/x/approvals/answer/${forTom}`,
      '/x/approvals/answer/nonsense',
    ])
      expect((await answer(path, { answer: 'approve' })).status, path).to.equal(404);
    office.bench.clock.advance('P8D');
    expect((await answer(good, { answer: 'approve' })).status).to.equal(410);
    expect((await office.voteOf(approval, office.lea)).state).to.equal('waiting');
  });

  it('needs no answer any more once it was withdrawn', async () => {
    await office.bench.transition(Purchase, approval.subject_id, 'cancel');
    const page = await http.fetch(await linkOf('lea'));
    expect(await page.text()).to.include('Your answer is not needed any more.');
    expect((await answer(await linkOf('lea'), { answer: 'approve' })).status).to.be.at.least(400);
  });

  it('keeps the link nowhere: neither in the outbox nor in the mail that is kept', async () => {
    const { items } = await office.bench.store.find(NotificationDelivery, { limit: 200 });
    expect(items.filter(({ state }) => state === 'sent')).to.not.deep.equal([]);
    for (const { body } of items) expect(body).to.not.include('/x/approvals/answer/');
    const { items: mails } = await office.bench.store.find(MailMessage, { limit: 200 });
    expect(mails).to.not.deep.equal([]);
    for (const { file } of mails) {
      const stream: Readable = await office.bench.platform.use(Files).open(file ?? '');
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const kept = Buffer.concat(parts).toString().replace(/=\r\n/g, '');
      expect(kept).to.include('A new printer').and.not.include('/x/approvals/answer/');
    }
  });

  it('stands in the inbox, too, and leads there to the vote', async () => {
    const vote = await office.voteOf(approval, office.lea);
    const { items } = await office.bench
      .as(office.lea)
      .find(Notification, { filter: eq('subject_id', vote.id) });
    expect(items.map(({ title, topic }) => [title, topic])).to.deep.equal([
      ['Your approval: A new printer', 'approval'],
    ]);
    const page = await http.fetch(`/r/approval_vote/${vote.id}`, { as: office.lea });
    expect(page.status).to.equal(200);
  });

  it('goes to the deputy, and the link of whoever is away works on', async () => {
    const moment = office.bench.clock.now().getTime();
    await office.bench.as(office.lea).create(ApprovalDelegation, {
      deputy: office.tom.id,
      starts_at: new Date(moment).toISOString(),
      ends_at: new Date(moment + 86_400_000).toISOString(),
    });
    await deliver();
    expect(await linkOf('tom')).to.not.equal('');
    const page = await http.fetch(await linkOf('tom'));
    expect(await page.text()).to.include('as deputy of Lea Brandt');
    await answer(await linkOf('tom'), { answer: 'approve' });
    expect(await office.voteOf(approval, office.lea)).to.include({
      state: 'approved',
      approver: office.lea.id,
      answered_by: office.tom.id,
    });
  });

  it('tells whoever asked what came of it', async () => {
    await answer(await linkOf('lea'), { answer: 'reject', comment: 'We rent printers.' });
    await deliver();
    const told = post.arrived.filter(({ mail }) => mail.subject?.includes('Rejected') === true);
    expect(told.map(({ to }) => to)).to.have.members(['dana@harbour.example', 'max@harbour.example']);
    expect(told[0]?.mail.text).to.include('We rent printers.');
  });
});
