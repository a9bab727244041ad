import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { NotificationPreference, NotificationQuietTime } from '../src/contract.js';
import { quietUntil } from '../src/delivery/quiet-time.js';
import { openOffice, type Office } from './support/office.js';

describe('quiet hours', () => {
  const nights = { from_time: '20:00', until_time: '07:00', days: null };
  const until = (at: string, quiet: Parameters<typeof quietUntil>[0] = nights, zone = 'Europe/Vienna') =>
    quietUntil(quiet, new Date(at), zone)?.toISOString();

  it('last over midnight, by the clock on the wall', () => {
    expect(until('2026-03-02T18:59:59Z')).to.equal(undefined);
    expect(until('2026-03-02T19:00:00Z')).to.equal('2026-03-03T06:00:00.000Z');
    expect(until('2026-03-03T05:59:00Z')).to.equal('2026-03-03T06:00:00.000Z');
    expect(until('2026-03-03T06:00:00Z')).to.equal(undefined);
    expect(until('2026-03-03T06:00:00Z', nights, 'America/New_York')).to.equal('2026-03-03T12:00:00.000Z');
  });

  it('are an hour shorter or longer in the nights in which the clocks change', () => {
    expect(until('2026-03-28T19:30:00Z')).to.equal('2026-03-29T05:00:00.000Z');
    expect(until('2026-10-24T18:30:00Z')).to.equal('2026-10-25T06:00:00.000Z');
  });

  it('join whole days and the nights beside them', () => {
    const weekends = { ...nights, days: ['sat', 'sun'] as ('sat' | 'sun')[] };
    expect(until('2026-03-06T20:00:00Z', weekends)).to.equal('2026-03-09T06:00:00.000Z');
    expect(until('2026-03-07T11:00:00Z', { ...weekends, from_time: null, until_time: null })).to.equal(
      '2026-03-08T23:00:00.000Z',
    );
    expect(until('2026-03-04T11:00:00Z', { from_time: '12:00', until_time: '13:30', days: null })).to.equal(
      '2026-03-04T12:30:00.000Z',
    );
  });

  describe('of a person', () => {
    let office: Office;
    before(async () => {
      office = await openOffice();
      await office.bench.update(Person, office.dana.id, { time_zone: 'Europe/Vienna' });
    });
    after(() => office?.close());
    beforeEach(async () => {
      office.post.sent.length = 0;
      for (const type of [NotificationQuietTime, NotificationPreference])
        for (const { id } of (await office.bench.store.find(type)).items)
          await office.bench.store.delete(type, id);
    });

    const page = '/x/notifications/preferences';
    const send = async (form: readonly (readonly [string, string])[]) => {
      const http = await office.bench.http();
      const body = new URLSearchParams(form.map(([name, value]) => [name, value]));
      return http.fetch(page, { as: office.dana, method: 'POST', body });
    };
    const isQuiet = (...more: readonly (readonly [string, string])[]) =>
      send([['quiet.from', '20:00'], ['quiet.until', '07:00'], ['quiet.days', 'sun'], ...more]);
    const at = async (moment: string) => {
      office.bench.clock.set(moment);
      await office.bench.settled();
      await office.bench.runQueuedJobs();
      await office.bench.settled();
    };
    const answered = async (moment: string, body = 'Please try again.') => {
      office.bench.clock.set(moment);
      const ticket = await office.ticket();
      const comment = await office.say(office.lea, 'public', ticket, body);
      await office.outbox(ticket);
      await at(new Date(Date.parse(moment) + 11_000).toISOString());
      return { ticket, comment };
    };

    it('hold what comes in them until they end, and lose nothing; the inbox fills meanwhile', async () => {
      expect((await isQuiet()).status).to.equal(303);
      const { ticket } = await answered('2026-03-10T21:00:00Z');
      expect(office.post.sent).to.deep.equal([]);
      expect((await office.outbox(ticket))[0]).to.include({
        ...{ state: 'queued', send_after: '2026-03-11T06:00:00.000Z', attempts: 0 },
      });
      expect(await office.inboxOf(office.dana, ticket)).to.have.length(1);
      await at('2026-03-11T06:00:01Z');
      expect(office.post.sent.map(({ body }) => body.includes('Please try again.'))).to.deep.equal([true]);
      expect((await office.outbox(ticket))[0]).to.include({ state: 'sent' });
    });

    it('put it into the daily message for whoever wants that, each text once, and none that was taken back', async () => {
      await isQuiet(['quiet.meanwhile', 'digest']);
      const { ticket } = await answered('2026-03-11T22:00:00Z', 'First answer.');
      const { comment } = await answered('2026-03-11T22:30:00Z', 'Never mind.');
      expect((await office.outbox(ticket))[0]).to.include({ state: 'collected' });
      await office.bench.as(office.lea).delete(Comment, comment.id);
      office.bench.clock.set('2026-03-12T06:05:00Z');
      await office.bench.runJob('notifications.digest');
      await at('2026-03-12T06:06:00Z');
      expect(office.post.sent.map(({ subject }) => subject)).to.deep.equal(['Eine Benachrichtigung']);
      expect(office.post.sent[0]?.body).to.include('First answer.').and.not.include('Never mind.');
    });

    it('hold the daily message itself, and let through what somebody wants at any time', async () => {
      await isQuiet(['quiet.from', '05:00'], ['quiet.through', 'mention'], ['reply.email', 'digest']);
      await office.bench.update(NotificationQuietTime, (await own())!.id, {
        from_time: '05:00',
        until_time: '09:00',
      });
      await answered('2026-03-12T12:00:00Z');
      office.bench.clock.set('2026-03-13T06:05:00Z');
      await office.bench.runJob('notifications.digest');
      await at('2026-03-13T06:06:00Z');
      expect(office.post.sent).to.deep.equal([]);
      office.bench.clock.set('2026-03-13T06:10:00Z');
      const ticket = await office.ticket();
      await office.say(office.lea, 'public', ticket, '@dana, come quickly.');
      await office.outbox(ticket);
      await at('2026-03-13T06:10:11Z');
      expect(office.post.sent.map(({ body }) => body.includes('come quickly'))).to.deep.equal([true]);
      await at('2026-03-13T08:00:01Z');
      expect(office.post.sent).to.have.length(2);
    });

    const own = async () =>
      (await office.bench.store.find(NotificationQuietTime, { filter: eq('person', office.dana.id) }))
        .items[0];

    it('are each person’s own, begin and end, and go when nothing is left of them', async () => {
      const never = await send([['quiet.from', '20:00']]);
      expect(never.status).to.equal(422);
      expect(await never.text())
        .to.include('Sagen Sie, wann es beginnt')
        .and.include('value="20:00"');
      const all = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(
        (day) => ['quiet.days', day] as const,
      );
      expect((await send(all)).status).to.equal(422);
      await isQuiet();
      const known = (await own())!;
      const foreign = await office.bench
        .as(office.omar)
        .update(NotificationQuietTime, known.id, { days: null })
        .catch((error: { code: string }) => error.code);
      expect(foreign).to.equal('E_RECORD_NOT_FOUND');
      const http = await office.bench.http();
      const html = await (await http.fetch(page, { as: office.dana })).text();
      expect(html)
        .to.include('value="20:00"')
        .and.match(/value="sun" checked/);
      await send([
        ['quiet.from', ''],
        ['quiet.until', ''],
      ]);
      expect(await own()).to.equal(undefined);
    });
  });
});
