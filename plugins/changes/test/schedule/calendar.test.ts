import { expect } from 'chai';
import ICAL from 'ical.js';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import type { RecordOf } from '@praxis/sdk';
import { Change, ChangeWindow } from '../../src/contract.js';
import { CalendarFeed } from '../../src/calendar/feed/calendar-feed.js';
import { openOffice, type Office } from '../support/office.js';

type ChangeRecord = RecordOf<typeof Change>;

describe('the calendar of changes', function () {
  this.timeout(120_000);
  let office: Office;
  let mail: string;
  let planned: ChangeRecord;
  before(async () => {
    office = await openOffice();
    mail = (await office.bench.create(Service, { name: 'Mail of the calendar' })).id;
    planned = await change({ title: 'Mail, moved; "twice"', services: [mail] });
    await change({
      title: 'Shop in the night over midnight',
      planned_start: '2026-03-10T22:00:00Z',
      planned_end: '2026-03-11T02:00:00Z',
    });
    await office.bench.create(ChangeWindow, {
      ...{ name: 'Stocktaking', kind: 'freeze', first_day: '2026-03-18', last_day: '2026-03-19' },
    });
  });
  after(() => office?.close());

  const change = (values: Readonly<Record<string, unknown>>): Promise<ChangeRecord> =>
    office.change({ ...values });
  const get = async (
    path: string,
    as: unknown = office.carl,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const http = await office.bench.http();
    return http.fetch(path, { as: as as typeof office.carl, headers });
  };
  const html = async (query: string, headers = {}): Promise<string> =>
    (await get(`/x/changes/calendar?${query}`, office.carl, headers)).text();
  /** What stands in the cell of a day. */
  const dayOf = (page: string, date: string): string =>
    new RegExp(`<td[^>]*data-day="${date}"[^]*?</td>`).exec(page)?.[0] ?? '';

  it('shows a change on each of its days, freezes and a language in a month', async () => {
    const page = await html('date=2026-03-04', { 'accept-language': 'de' });
    expect(page).to.include('März 2026');
    expect(dayOf(page, '2026-03-04')).to.include('Mail, moved').and.to.include('20:00–22:00');
    expect(dayOf(page, '2026-03-10')).to.include('ab 22:00');
    expect(dayOf(page, '2026-03-11')).to.include('bis 02:00');
    expect(dayOf(page, '2026-03-12')).to.not.include('Shop');
    expect(dayOf(page, '2026-03-18')).to.include('Stocktaking').and.to.include('is-frozen');
  });

  it('places changes by the half hour in a week, lists them in an agenda, and narrows both', async () => {
    const week = await html('view=week&date=2026-03-04');
    const cell = /<td[^>]*data-day="2026-03-04" data-time="20:00"[^]*?<\/td>/.exec(week)?.[0];
    expect(cell).to.include('Mail, moved').and.to.include(' s4 l0 of1');
    const agenda = await html(`view=agenda&date=2026-03-02&service=${mail}`);
    expect(agenda).to.include('Mail, moved').and.not.to.include('Shop in the night');
    const { id: team } = await office.bench.create(Group, { name: 'Nobody' });
    expect(await html(`view=agenda&date=2026-03-02&team=${team}`)).to.not.include('Mail, moved');
    expect((await get('/x/changes/calendar', office.cora)).status).to.equal(404);
  });

  it('says before a change is moved what would stand against it, in the zone of the reader', async () => {
    const answer = await get(`/api/v1/x/changes/calendar/${planned.id}?date=2026-03-18&time=21:30`);
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal({
      planned_start: '2026-03-18T21:30:00.000Z',
      planned_end: '2026-03-18T23:30:00.000Z',
      level: 'hard',
      refused: false,
      sentences: ['It falls into the freeze Stocktaking.'],
    });
  });

  describe('has feeds', () => {
    const feed = async (as = office.carl): Promise<string> => {
      const http = await office.bench.http();
      const page = await (await http.fetch('/x/changes/feeds', { as })).text();
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ _csrf: csrf, name: 'Plan' });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await http.fetch('/x/changes/feeds', { as, method: 'POST', body, headers })).status).to.equal(
        303,
      );
      const made = await (await http.fetch('/x/changes/feeds', { as })).text();
      return /value="[^"]*(\/api\/v1\/x\/changes\/feeds\/[^"]+\.ics)"/.exec(made)?.[1] ?? '';
    };
    const read = async (address: string) => {
      const answer = await (await office.bench.http()).fetch(address);
      const text = await answer.text();
      const events = answer.status === 200 ? new ICAL.Component(ICAL.parse(text) as never) : undefined;
      return { status: answer.status, type: answer.headers.get('content-type'), text, events };
    };
    const eventOf = (of: { readonly id: string }, calendar: ICAL.Component | undefined) =>
      calendar
        ?.getAllSubcomponents('vevent')
        .find((one) => one.getFirstPropertyValue('uid') === `${of.id}@praxis`);

    it('that a calendar program reads, and follows from one reading to the next', async () => {
      const address = await feed();
      const first = await read(address);
      expect(first).to.include({ status: 200 });
      expect(first.type).to.match(/^text\/calendar; ?charset=utf-8$/i);
      expect(first.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).to.equal(true);
      expect(first.text.replaceAll('\r\n', '')).to.not.include('\n');
      const event = new ICAL.Event(eventOf(planned, first.events));
      expect(event.summary).to.equal(`${planned.number} Mail, moved; "twice"`);
      expect(event.startDate.toJSDate().toISOString()).to.equal(planned.planned_start);
      expect(event.endDate.zone.tzid).to.equal('UTC');
      expect(eventOf(planned, first.events)?.getFirstPropertyValue('status')).to.equal('TENTATIVE');
      expect(first.text).to.include('SUMMARY:Stocktaking').and.to.include('TRANSP:TRANSPARENT');

      const later = { planned_start: '2026-03-05T20:00:00Z', planned_end: '2026-03-05T22:00:00Z' };
      await office.bench.update(Change, planned.id, later);
      const second = await read(address);
      const moved = new ICAL.Event(eventOf(planned, second.events));
      expect(moved.sequence).to.be.greaterThan(event.sequence);
      expect(moved.startDate.toJSDate().toISOString()).to.equal('2026-03-05T20:00:00.000Z');
      const called = await change({ title: 'Called off' });
      await office.bench.transition(Change, called.id, 'cancel', { cancel_reason: 'No.' });
      const third = await read(address);
      expect(eventOf(called, third.events)?.getFirstPropertyValue('status')).to.equal('CANCELLED');
    });

    it('that show what their owner may see and no more, until they are withdrawn or the owner leaves', async () => {
      const foreign = await change({ title: 'Not asked for by Rita', requester: office.mona.id });
      const [hers, his] = [await feed(office.rita), await feed(office.carl)];
      const seen = await read(hers);
      expect(eventOf(planned, seen.events)).to.not.equal(undefined);
      expect(eventOf(foreign, seen.events)).to.equal(undefined);
      expect(eventOf(foreign, (await read(his)).events)).to.not.equal(undefined);
      expect((await read(his.replace(/.{4}\/changes\.ics$/, 'AAAA/changes.ics'))).status).to.equal(404);
      const { items } = await office.bench.as(office.carl).find(CalendarFeed);
      expect(items.every(({ owner }) => owner === office.carl.id)).to.equal(true);
      for (const { id } of items)
        await office.bench.as(office.carl).update(CalendarFeed, id, { withdrawn: true });
      expect((await read(his)).status).to.equal(404);
      await office.bench.update(Person, office.rita.id, { active: false });
      expect((await read(hers)).status).to.equal(404);
    });
  });
});
