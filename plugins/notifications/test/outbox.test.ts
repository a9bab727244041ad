import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { NotificationDelivery, NotificationPreference, type Topic } from '../src/contract.js';
import { openOffice, Ticket, type Office } from './support/office.js';

describe('the outbox', () => {
  let office: Office;
  beforeEach(async function () {
    this.timeout(60_000);
    office = await openOffice();
  });
  afterEach(() => office?.close());

  const replied = async () => {
    const ticket = await office.ticket();
    const comment = await office.say(office.lea, 'public', ticket, 'Please try again.');
    return { ticket, comment };
  };
  const sendWhatIsDue = async (advance = 'PT11S') => {
    office.bench.clock.advance(advance);
    await office.bench.settled();
    await office.bench.runQueuedJobs();
    await office.bench.settled();
  };
  const choose = (person: string, topic: Topic, mode: 'now' | 'digest' | 'off') =>
    office.bench.create(NotificationPreference, { person, topic, channel: 'email', mode });

  it('holds a message for ten seconds, sends it once, and says so', async () => {
    const { ticket } = await replied();
    expect((await office.outbox(ticket)).map(({ state }) => state)).to.deep.equal(['queued']);
    await sendWhatIsDue('PT9S');
    expect(office.post.sent).to.deep.equal([]);
    await sendWhatIsDue('PT2S');
    const [message] = office.post.sent;
    expect(message).to.include({
      language: 'de-AT',
      subject: `Lea Brandt hat zu ${ticket.number} geantwortet: No dial tone`,
    });
    expect(message?.body).to.include('Please try again.').and.include('Guten Tag Dana,');
    expect(message?.body).to.include(`https://praxis.example/r/ticket/${ticket.number}`);
    const [delivery] = await office.outbox(ticket);
    expect(delivery).to.include({ state: 'sent', attempts: 1, problem: null });
    await sendWhatIsDue('P1D');
    expect(office.post.sent).to.have.length(1);
  });

  it('sends nothing of what was taken back in time', async () => {
    const { ticket, comment } = await replied();
    await office.outbox(ticket);
    await office.bench.as(office.lea).delete(Comment, comment.id);
    await sendWhatIsDue();
    expect(office.post.sent).to.deep.equal([]);
    expect((await office.outbox(ticket))[0]).to.include({
      state: 'withheld',
      problem: 'The message was taken back.',
    });
  });

  it('lets its author, and nobody else, take a message back from the page of the record', async () => {
    const { ticket, comment } = await replied();
    await office.outbox(ticket);
    const http = await office.bench.http();
    const address = `/x/notifications/take-back/ticket/${ticket.id}`;
    const takeBack = (as: Office['lea']) =>
      http.fetch(address, {
        as,
        method: 'POST',
        body: new URLSearchParams({ comment: comment.id }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const page = async (as: Office['lea']) =>
      (await http.fetch(`/r/ticket/${ticket.number ?? ''}`, { as })).text();
    expect(await page(office.max)).to.not.include(address);
    expect((await takeBack(office.max)).status).to.equal(303);
    expect((await takeBack(office.dana)).status).to.equal(404);
    expect((await office.bench.read(Comment, comment.id)).deleted_at).to.equal(null);
    expect(await page(office.lea)).to.include(address);
    expect((await takeBack(office.lea)).status).to.equal(303);
    await sendWhatIsDue();
    expect(office.post.sent).to.deep.equal([]);
    expect(await page(office.lea)).to.not.include('Please try again.');
  });

  it('sends nothing to who may no longer read the record', async () => {
    const { ticket } = await replied();
    await office.outbox(ticket);
    await office.bench.update(Ticket, ticket.id, { caller: office.omar.id });
    await sendWhatIsDue();
    expect(office.post.sent).to.deep.equal([]);
    expect((await office.outbox(ticket))[0]?.state).to.equal('withheld');
  });

  it('tries again, with growing pauses, what could not be sent', async () => {
    office.post.next = () => {
      throw new Error('421 come back later');
    };
    const { ticket } = await replied();
    await office.outbox(ticket);
    await sendWhatIsDue();
    const [delivery] = await office.outbox(ticket);
    expect(delivery).to.include({ state: 'queued', attempts: 1, problem: '421 come back later' });
    office.post.next = () => ({ status: 'sent', reference: '<1@desk>' });
    await sendWhatIsDue('PT50S');
    expect(office.post.sent).to.have.length(0);
    await sendWhatIsDue('PT15S');
    expect((await office.outbox(ticket))[0]).to.include({
      state: 'sent',
      attempts: 2,
      reference: '<1@desk>',
    });
  });

  it('gives up at last, and sends again when somebody says so', async () => {
    office.post.next = () => ({ status: 'failed', reason: '550 no such user' });
    const { ticket } = await replied();
    await office.outbox(ticket);
    await sendWhatIsDue();
    const [delivery] = await office.outbox(ticket);
    expect(delivery).to.include({ state: 'failed', problem: '550 no such user' });
    office.post.next = () => ({ status: 'sent' });
    await office.bench
      .as('notification-manager')
      .transition(NotificationDelivery, delivery?.id ?? '', 'retry');
    await sendWhatIsDue();
    expect((await office.outbox(ticket))[0]?.state).to.equal('sent');
  });

  it('is read and worked by those who keep it, and by nobody else', async () => {
    const { ticket } = await replied();
    const [delivery] = await office.outbox(ticket);
    const keeper = office.bench.as('notification-manager');
    expect((await keeper.get(NotificationDelivery, delivery?.id ?? '')).subject).to.be.a('string');
    expect(keeper.transitionsOf(NotificationDelivery, delivery ?? {}).map(({ name }) => name)).to.deep.equal([
      'cancel',
    ]);
    for (const who of [office.lea, office.dana])
      expect(office.bench.as(who).types()).to.not.include('notification_delivery');
  });

  it('makes no message for a channel that is not set up', async () => {
    office.post.ready = false;
    const { ticket } = await replied();
    expect(await office.outbox(ticket)).to.deep.equal([]);
    expect(await office.inboxOf(office.dana, ticket)).to.have.length(1);
  });

  it('heeds what people chose', async () => {
    await choose(office.dana.id, 'reply', 'off');
    const { ticket } = await replied();
    expect(await office.outbox(ticket)).to.deep.equal([]);
  });

  describe('with a digest', () => {
    it('waits for the hour of the recipient, and then brings every message in full, once', async () => {
      await office.bench.update(Person, office.dana.id, { time_zone: 'Europe/Vienna' });
      await choose(office.dana.id, 'reply', 'digest');
      const ticket = await office.ticket();
      for (const body of ['First answer.', 'Second answer.', 'Third answer.'])
        await office.say(office.lea, 'public', ticket, body);
      await office.outbox(ticket);
      await office.bench.runJob('notifications.digest');
      await sendWhatIsDue();
      expect(office.post.sent).to.deep.equal([]);

      // Seven o'clock in Vienna is six o'clock UTC in winter.
      office.bench.clock.set('2026-03-03T06:05:00Z');
      await office.bench.runJob('notifications.digest');
      await office.bench.runJob('notifications.digest');
      await sendWhatIsDue();
      expect(office.post.sent.map(({ subject }) => subject)).to.deep.equal(['3 Benachrichtigungen']);
      for (const body of ['First answer.', 'Second answer.', 'Third answer.'])
        expect(office.post.sent[0]?.body).to.include(body);
      const states = (await office.outbox(ticket)).map(({ state }) => state);
      expect(states).to.deep.equal(['digested', 'digested', 'digested']);
    });

    it('is its own for each person', async () => {
      await choose(office.lea.id, 'mention', 'digest');
      await choose(office.max.id, 'mention', 'digest');
      const ticket = await office.ticket();
      await office.say(office.dana, 'public', ticket, 'Can @max or @lea help?');
      await office.outbox(ticket);
      await sendWhatIsDue('P1DT1H');
      await office.bench.runJob('notifications.digest');
      await sendWhatIsDue();
      expect(office.post.sent.map(({ person }) => person.name).sort()).to.deep.equal([
        'Lea Brandt',
        'Max Ito',
      ]);
      expect(
        await office.bench.store.count(NotificationDelivery, { filter: eq('state', 'collected') }),
      ).to.equal(0);
    });
  });
});
