import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Task, TimeActivity, TimeEntry } from '../src/contract.js';
import { mondayOf } from '../src/time/days.js';
import { readMinutes } from '../src/time/read-minutes.js';
import { Errand, openWorkshop, refusal, type Workshop } from './support/workshop.js';

describe('time', () => {
  it('is read as people write it', () => {
    const written = { '90': 90, '1:30': 90, '1h 30m': 90, '1.5h': 90, '1,5 h': 90, '2h': 120, '45 min': 45 };
    for (const [text, minutes] of Object.entries(written)) expect(readMinutes(text), text).to.equal(minutes);
    for (const text of ['', '0', '25h', '1:75', 'soon', '-5', '1441'])
      expect(readMinutes(text), text).to.equal(undefined);
  });

  it('is told in weeks that begin on Monday', () => {
    expect(['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'].map(mondayOf)).to.deep.equal([
      ...['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-09'],
    ]);
  });

  describe('that was written down', () => {
    let shop: Workshop;
    before(async () => {
      shop = await openWorkshop();
    });
    after(() => shop.close());

    const on = (errand: string) => ({ subject_type: Errand.name, subject_id: errand });

    it('is mine, of today, and billable as its activity is, unless it says otherwise', async () => {
      const store = await shop.as(shop.agnes);
      const repair = await shop.bench.create(TimeActivity, { name: 'Repair', billable: true });
      const errand = await shop.errand();
      // Person and day are required, and follow from who writes when.
      const values = { ...on(errand), minutes: 30, activity: repair.id };
      const entry = await store.create(TimeEntry.name, values);
      expect(entry).to.include({ person: shop.agnes, spent_on: '2026-03-02', billable: true });
      expect(await store.create(TimeEntry.name, { ...values, billable: false })).to.include({
        billable: false,
      });
      expect(await store.create(TimeEntry.name, { ...on(errand), minutes: 5 })).to.include({
        billable: false,
      });
    });

    it('on a task counts for what the task belongs to', async () => {
      const store = await shop.as(shop.agnes);
      const errand = await shop.errand();
      const task = await shop.bench.create(Task, { ...on(errand), title: 'Drive' });
      await store.create(TimeEntry.name, { ...on(errand), minutes: 10 });
      await store.create(TimeEntry.name, { subject_type: Task.name, subject_id: task.id, minutes: 25 });
      const [sum] = await store.aggregate(TimeEntry, {
        filter: eq('about_id', errand),
        measures: { minutes: { take: 'sum', of: 'minutes' } },
      });
      expect(Number(sum?.measures.minutes)).to.equal(35);
    });

    it('is seen and mended by whoever spent it, and by those who may see all', async () => {
      const [agnes, bert, tina] = await Promise.all([shop.agnes, shop.bert, shop.tina].map(shop.as));
      if (!agnes || !bert || !tina) throw new Error('Somebody is missing.');
      const { id } = await agnes.create(TimeEntry.name, { ...on(await shop.errand()), minutes: 30 });
      expect((await refusal(bert.get(TimeEntry, id))).code).to.equal('E_RECORD_NOT_FOUND');
      const written = { person: shop.agnes, spent_on: '2026-03-02', minutes: 5, ...on(await shop.errand()) };
      expect((await refusal(bert.create(TimeEntry, written))).code).to.equal('E_ACCESS_DENIED');
      expect((await agnes.update(TimeEntry, id, { minutes: 40 })).minutes).to.equal(40);
      const given = agnes.update(TimeEntry, id, { person: shop.bert });
      expect((await refusal(given)).problems[0]?.code).to.equal('TIME_PERSON');
      expect((await tina.update(TimeEntry, id, { person: shop.bert })).person).to.equal(shop.bert);
      await bert.delete(TimeEntry, id);
      expect((await refusal(bert.get(TimeEntry, id))).code).to.equal('E_RECORD_NOT_FOUND');
    });

    it('of a record that one may not read is not there', async () => {
      const secret = await shop.errand({ secret: 'yes' });
      const agnes = await shop.as(shop.agnes);
      const refused = await refusal(agnes.create(TimeEntry.name, { ...on(secret), minutes: 5 }));
      expect(refused.problems[0]?.code ?? refused.code).to.equal('SUBJECT');
    });

    it('stands in a report by person and day', async () => {
      const http = await shop.bench.http();
      const errand = await shop.errand({ title: 'Reported' });
      const add = async (who: string, spent_on: string, minutes: number) =>
        (await shop.as(who)).create(TimeEntry.name, { ...on(errand), spent_on, minutes });
      await add(shop.agnes, '2026-02-02', 65);
      await add(shop.agnes, '2026-02-03', 60);
      await add(shop.bert, '2026-02-03', 15);
      const shown = async (who: string) => {
        const page = await http.fetch('/x/tasks/time?week=2026-02-04', { as: await shop.bench.signIn(who) });
        const html = await page.text();
        return [...html.matchAll(/<th scope="row"><bdi>(\w+)<\/bdi>/g)].map(([, name]) => name);
      };
      expect(await shown(shop.agnes)).to.deep.equal(['Agnes']);
      expect(await shown(shop.tina)).to.deep.equal(['Agnes', 'Bert']);
      expect((await http.fetch('/x/tasks/time', { as: 'requester' })).status).to.equal(404);
    });
  });
});
