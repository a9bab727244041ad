import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Calendar, Holiday, HolidayList } from '@praxis/plugin-calendars/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { isPraxisError } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { RecurringRecord } from '../src/contract.js';
import { nextRunsPanel } from '../src/recurring/panel.js';
import { occurrencesAfter } from '../src/recurring/occurrences.js';

describe('a recurring record', () => {
  describe('by its rule', () => {
    const moments = (rule: string, firstDay: string, after: string, limit = 3, timeZone = 'Europe/Vienna') =>
      occurrencesAfter({ rule, firstDay, timeOfDay: '09:00', timeZone }, new Date(after), limit).map((at) =>
        at.toISOString(),
      );

    it('comes on the second Monday of the month', () => {
      expect(moments('FREQ=MONTHLY;BYDAY=2MO', '2026-03-01', '2026-03-10T00:00:00Z')).to.deep.equal([
        '2026-04-13T07:00:00.000Z',
        '2026-05-11T07:00:00.000Z',
        '2026-06-08T07:00:00.000Z',
      ]);
    });

    it('keeps its time of day when clocks change', () => {
      expect(moments('FREQ=WEEKLY', '2026-03-22', '2026-03-22T00:00:00Z', 2)).to.deep.equal([
        '2026-03-22T08:00:00.000Z',
        '2026-03-29T07:00:00.000Z',
      ]);
    });

    it('comes on the last working day, every other week, or so many times', () => {
      const last = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
      expect(moments(last, '2026-05-01', '2026-05-01T00:00:00Z', 2, 'UTC')).to.deep.equal([
        '2026-05-29T09:00:00.000Z',
        '2026-06-30T09:00:00.000Z',
      ]);
      expect(moments('FREQ=DAILY;COUNT=2', '2026-03-02', '2026-03-02T12:00:00Z', 5, 'UTC')).to.deep.equal([
        '2026-03-03T09:00:00.000Z',
      ]);
    });
  });

  describe('in the house', () => {
    let bench: Bench;
    before(async () => {
      bench = await startBench({
        plugins: ['automation', 'incidents', 'calendars'],
        folders: [fileURLToPath(new URL('../..', import.meta.url))],
      });
    });
    after(() => bench.close());

    let made = 0;
    const recurring = (values: Readonly<Record<string, unknown>> = {}) =>
      bench.store.create(RecurringRecord.name, {
        name: `Backups ${(made += 1)}`,
        record_type: 'incident',
        record_values: { title: `Check ${made} of {date}` },
        rule: 'FREQ=DAILY',
        first_day: '2026-03-02',
        time_of_day: '10:00',
        ...values,
      });
    const look = () => bench.runJob('automation.make-due');
    const titles = async () =>
      (
        await bench.store.find(Incident, { filter: `title contains "Check ${made} "`, sort: ['created_at'] })
      ).items.map(({ title }) => title);

    it('is made when it is due, once, also when two nodes look at the same time', async () => {
      const { id } = await recurring();
      await look();
      expect(await titles()).to.deep.equal([]);
      bench.clock.advance('PT61M');
      await Promise.all([look(), look()]);
      await look();
      expect(await titles()).to.deep.equal([`Check ${made} of 2026-03-02`]);
      expect(await bench.read(RecurringRecord, id)).to.include({
        next_at: '2026-03-03T10:00:00.000Z',
        made: 1,
      });
      const [incident] = (await bench.store.find(Incident, { filter: `title contains "Check ${made} "` }))
        .items;
      const [entry] = await bench.journal(Incident, incident!.id);
      expect(entry?.cause?.reason).to.equal(`Recurring "Backups ${made}".`);
    });

    it('is made up for once after the system was down for days', async () => {
      await recurring();
      bench.clock.advance('P3D');
      await look();
      await look();
      expect(await titles()).to.have.lengthOf(1);
    });

    it('moves to the next open day of its calendar, in the zone of that', async () => {
      const list = await bench.create(HolidayList, { name: 'Feasts' });
      await bench.create(Holiday, { list: list.id, name: 'Feast', date: '2026-03-16', every_year: false });
      const hours = Object.fromEntries(
        ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, '08:00–17:00']),
      );
      const calendar = await bench.store.create(Calendar.name, {
        ...{ name: 'Office', time_zone: 'Europe/Vienna', holiday_lists: [list.id] },
        ...hours,
      });
      const { id } = await recurring({
        ...{ rule: 'FREQ=WEEKLY;BYDAY=SA', first_day: '2026-03-14', automation__calendar: calendar.id },
      });
      const read = await bench.read(RecurringRecord, id);
      expect(read).to.include({ due_at: '2026-03-14T09:00:00.000Z', next_at: '2026-03-17T09:00:00.000Z' });
      const context = bench.platform.context('automation', bench.principal('automation-manager'));
      const shown = await nextRunsPanel.load({ record: read, query: {} }, context);
      expect((shown?.['runs'] as readonly unknown[])[0]).to.deep.equal({
        ...{ at: '2026-03-17T09:00:00.000Z', due: '2026-03-14T09:00:00.000Z' },
        moved: true,
      });
    });

    it('tells what went wrong, and waits for the next one', async () => {
      const { id } = await recurring({ record_values: { title: 'Check', impact: 'huge' } });
      bench.clock.advance('P1D');
      await look();
      const read = await bench.read(RecurringRecord, id);
      expect(read.problem).to.be.a('string');
      expect(Date.parse(read.next_at ?? '')).to.be.greaterThan(bench.clock.now().getTime());
      await bench.update(RecurringRecord, id, { active: false });
      expect((await bench.read(RecurringRecord, id)).next_at).to.equal(null);
    });

    it('is refused when it could never work, and written by those who are trusted with it', async () => {
      const codes = (values: Readonly<Record<string, unknown>>) =>
        recurring(values).then(
          () => [],
          (error: unknown) =>
            isPraxisError(error) ? error.problems.map(({ code }) => code) : [String(error)],
        );
      expect(await codes({ rule: 'every Monday' })).to.deep.equal(['RECURRING_RULE']);
      expect(await codes({ rule: 'FREQ=HOURLY' })).to.deep.equal(['RECURRING_FREQUENCY']);
      expect(await codes({ time_zone: 'Europe/Atlantis' })).to.deep.equal(['RECURRING_ZONE']);
      expect(await codes({ record_type: 'unicorn' })).to.deep.equal(['RECURRING_TYPE']);
      expect(await codes({ record_values: { titel: 'x' } })).to.deep.equal(['RULE_FIELD']);
      const values = {
        ...{ name: 'Mine', record_type: 'incident', record_values: { title: 'x' } },
        ...{ rule: 'FREQ=DAILY', first_day: '2026-03-02' },
      };
      const denied = await bench
        .as('agent')
        .create(RecurringRecord, values)
        .catch((error: unknown) => error);
      expect(denied).to.have.property('status', 403);
      await bench.as('automation-manager').create(RecurringRecord, values);
      expect(await bench.store.count(RecurringRecord, { filter: eq('name', 'Mine') })).to.equal(1);
    });
  });
});
