import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { Notification } from '@praxis/plugin-notifications/contract';
import { Person } from '@praxis/plugin-people/contract';
import { CiClass, CiHolding, ConfigurationItem, SoftwareLicence, StockRoom } from '../src/contract.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('assets', () => {
  let estate: Estate;
  let ada: string;
  let grace: string;
  let room: string;
  before(async () => {
    estate = await openEstate(['cmdb', 'incidents', 'notifications']);
    const { bench } = estate;
    const person = async (name: string) =>
      (await bench.create(Person, { name, username: name.toLowerCase(), language: 'en' })).id;
    [ada, grace] = [await person('Ada'), await person('Grace')];
    room = (await bench.create(StockRoom, { name: 'Cellar' })).id;
  });
  after(() => estate.bench.close());

  const laptop = async (name: string, values: object = {}) => {
    const { bench, classId } = estate;
    const { id } = await bench.create(ConfigurationItem, {
      ...{ name, class: await classId('Computer'), stock_room: room, ...values },
    });
    return (await bench.transition(ConfigurationItem, id, 'receive')).id;
  };
  const act = async (action: string, records: readonly string[], values: object = {}, as = 'asset-manager') =>
    (await estate.bench.http()).fetch(`/api/v1/records/ci/actions/cmdb.${action}`, {
      ...{ method: 'POST', as },
      json: { records, values },
    });
  const historyOf = async (item: string) =>
    (await estate.bench.store.find(CiHolding, { filter: eq('item', item) })).items.map(
      ({ person, from_at: from, until_at: until }) => ({ person, from, until }),
    );
  const page = async (path: string, as: string | string[] = 'asset-manager') =>
    (await (await estate.bench.http()).fetch(path, { as })).text();

  describe('with people', () => {
    it('are handed out and taken back, and who had what stays known', async () => {
      const { bench } = estate;
      const id = await laptop('L-1');
      expect((await act('hand-out', [id], { person: ada })).status).to.equal(200);
      expect(await bench.read(ConfigurationItem, id)).to.include({ state: 'in_use', used_by: ada });
      const [from] = (await historyOf(id)).map(({ from: at }) => at);
      bench.clock.advance('P10D');
      expect((await act('take-back', [id])).status).to.equal(200);
      expect(await bench.read(ConfigurationItem, id)).to.include({
        ...{ state: 'in_stock', used_by: null, stock_room: room },
      });
      const until = bench.clock.now().toISOString();
      expect(await historyOf(id)).to.deep.equal([{ person: ada, from, until }]);
      await act('hand-out', [id], { person: grace });
      expect(await historyOf(id)).to.deep.equal([
        { person: grace, from: until, until: null },
        { person: ada, from, until },
      ]);
    });

    it('keep their history whichever way they change hands', async () => {
      const { bench } = estate;
      const id = await laptop('L-2');
      await bench.transition(ConfigurationItem, id, 'deploy', { used_by: ada });
      await bench.transition(ConfigurationItem, id, 'repair');
      expect(await historyOf(id)).to.have.length(1);
      await bench.update(ConfigurationItem, id, { used_by: grace });
      await bench.transition(ConfigurationItem, id, 'retire');
      expect((await bench.read(ConfigurationItem, id)).used_by).to.equal(null);
      const now = bench.clock.now().toISOString();
      expect(await historyOf(id)).to.have.deep.members([
        { person: ada, from: now, until: now },
        { person: grace, from: now, until: now },
      ]);
    });

    it('are not given to a second person, nor to somebody who has left, nor out of repair', async () => {
      const { bench } = estate;
      const id = await laptop('L-3');
      await act('hand-out', [id], { person: ada });
      expect((await act('hand-out', [id], { person: grace })).status).to.equal(409);
      const gone = await bench.create(Person, { name: 'Gone', active: false });
      const other = await laptop('L-4');
      const answer = await act('hand-out', [other], { person: gone.id });
      expect(await answer.json()).to.have.nested.property('errors[0].code', 'PERSON_GONE');
      await bench.transition(ConfigurationItem, other, 'retire');
      expect((await act('hand-out', [other], { person: ada })).status).to.equal(409);
      const error = await refusal(bench.update(ConfigurationItem, other, { used_by: ada }));
      expect(error.problems[0]).to.include({ code: 'PUT_AWAY', pointer: '/used_by' });
    });

    it('go to one of two who hand them out at the same moment', async () => {
      const id = await laptop('L-5');
      const both = await Promise.all([
        act('hand-out', [id], { person: ada }),
        act('hand-out', [id], { person: grace }),
      ]);
      expect(both.filter(({ status }) => status === 200)).to.have.length(1);
      expect(await historyOf(id)).to.have.length(1);
    });

    it('are moved by asset managers, not by every agent', async () => {
      const id = await laptop('L-6');
      expect((await act('hand-out', [id], { person: ada }, 'agent')).status).to.be.within(403, 404);
    });
  });

  describe('of one’s own', () => {
    it('are all that a requester sees, in the store and on the page', async () => {
      const { bench } = estate;
      const [mine, theirs] = [await laptop('Mine <1>'), await laptop('Theirs')];
      await act('hand-out', [mine], { person: ada });
      await act('hand-out', [theirs], { person: grace });
      const reader = await bench.signIn(ada);
      const seen = await bench.as(reader).find(ConfigurationItem, { limit: 200 });
      expect(new Set(seen.items.map(({ used_by: holder }) => holder))).to.deep.equal(new Set([ada]));
      expect((await refusal(bench.as(reader).get(ConfigurationItem, theirs))).status).to.equal(404);
      expect((await refusal(bench.as(reader).find(CiHolding))).status).to.equal(404);
      const html = await (await (await bench.http()).fetch('/x/cmdb/my-equipment', { as: reader })).text();
      expect(html).to.include('Mine &lt;1&gt;').and.not.to.include('Theirs');
    });
  });

  describe('and money', () => {
    const purchase = { purchased_on: '2025-03-02', purchase_price: '1200.00' };

    it('are worth what their class says, unless they say otherwise themselves', async () => {
      const { bench, classId } = estate;
      await bench.update(CiClass, await classId('End-user device'), {
        ...{ depreciation: 'linear', depreciation_months: 36 },
      });
      const id = await laptop('M-1', purchase);
      expect((await bench.read(ConfigurationItem, id)).currency).to.equal('EUR');
      const { number } = await bench.store.get(ConfigurationItem, id);
      // Twelve of 36 months are over on 2 March 2026.
      bench.clock.set('2026-03-02T12:00:00Z');
      expect(await page(`/r/ci/${number}`)).to.include('€800.00');
      await bench.update(ConfigurationItem, id, { depreciation: 'declining', depreciation_rate: '25' });
      expect(await page(`/r/ci/${number}`)).to.include('€900.00');
      const values = await page('/x/cmdb/asset-values?on=2027-03-02');
      expect(values).to.include('€675.00').and.include('€1,200.00');
      expect(await page('/x/cmdb/asset-values?on=2025-01-01')).to.include('Nothing is in the books');
    });

    it('are refused what makes no sense', async () => {
      const { bench } = estate;
      const id = await laptop('M-2');
      const codes = async (values: object) =>
        (await refusal(bench.update(ConfigurationItem, id, values))).problems.map(({ code }) => code);
      expect(await codes({ depreciation: 'linear' })).to.deep.equal(['LIFE_MISSING']);
      expect(await codes({ depreciation: 'declining', depreciation_rate: '101' })).to.deep.equal([
        'RATE_IMPOSSIBLE',
      ]);
      expect(await codes({ purchase_price: '10', residual_value: '11' })).to.deep.equal([
        'RESIDUAL_IMPOSSIBLE',
      ]);
    });

    it('tell what they cost only to those who answer for it', async () => {
      const { bench } = estate;
      const id = await laptop('M-3', { ...purchase, order_number: 'PO-77' });
      const read = async (role: string) => bench.as(role).get(ConfigurationItem.name, id);
      expect(await read('asset-manager')).to.include({ order_number: 'PO-77' });
      expect(await read('configuration-manager')).to.not.have.any.keys('order_number', 'purchase_price');
      const http = await bench.http();
      expect((await http.fetch('/x/cmdb/asset-values', { as: 'agent' })).status).to.be.within(403, 404);
    });
  });

  describe('that end', () => {
    const inbox = async (person: string) =>
      (await estate.bench.store.find(Notification, { filter: eq('person', person), limit: 200 })).items.map(
        ({ title }) => title,
      );
    const watch = async () => {
      await estate.bench.runJob('cmdb.watch-expiry');
      await estate.bench.settled();
    };

    it('are told to their owner some days before, each time once, and again when the day moves', async () => {
      const { bench, item, classId } = estate;
      bench.clock.set('2026-05-01T06:00:00Z');
      const owner = (await bench.create(Person, { name: 'Olga', roles: ['agent'] })).id;
      const certificate = await item('mail.example', {
        ...{ class: await classId('Certificate'), owner, expires_on: '2026-06-20' },
      });
      const told = `mail.example expires on Jun 20, 2026`;
      await watch();
      await watch();
      expect(await inbox(owner)).to.deep.equal([told]);
      bench.clock.set('2026-05-22T06:00:00Z');
      await watch();
      await watch();
      expect(await inbox(owner)).to.deep.equal([told, told]);
      bench.clock.set('2026-06-19T06:00:00Z');
      await watch();
      expect(await inbox(owner)).to.have.length(3);
      await bench.update(ConfigurationItem, certificate, { expires_on: '2027-06-20' });
      await watch();
      expect(await inbox(owner)).to.have.length(3);
      bench.clock.set('2027-05-01T06:00:00Z');
      await watch();
      expect(await inbox(owner)).to.include('mail.example expires on Jun 20, 2027');
    });

    it('stand in one list, licences, certificates and warranties, as far as one may see them', async () => {
      const { bench, item, classId } = estate;
      bench.clock.set('2026-07-01T06:00:00Z');
      await item('vpn.example', { class: await classId('Certificate'), expires_on: '2026-07-05' });
      await item('Old disk', { warranty_until: '2026-07-20' });
      await item('New disk', { warranty_until: '2029-07-20' });
      const { id } = await bench.create(SoftwareLicence, { name: 'Drawing', expires_on: '2026-07-10' });
      await bench.transition(SoftwareLicence, id, 'activate');
      const html = await page('/x/cmdb/expiring?days=30', 'agent');
      const places = ['vpn.example', 'Drawing', 'Old disk'].map((name) => html.indexOf(name));
      expect(places).to.deep.equal([...places].sort((one, other) => one - other));
      expect(places).to.not.include(-1);
      expect(html).to.not.include('New disk');
      const http = await bench.http();
      expect((await http.fetch('/x/cmdb/expiring', { as: 'requester' })).status).to.be.within(403, 404);
    });
  });

  it('lie in stock rooms, which tell what is there', async () => {
    const { bench } = estate;
    const cupboard = await bench.create(StockRoom, { name: 'Cupboard' });
    await laptop('S-1', { stock_room: cupboard.id });
    await laptop('S-2', { stock_room: cupboard.id });
    const html = await page(`/r/stock_room/${cupboard.id}`, 'agent');
    expect(html).to.match(/Computer<\/bdi><\/th><td class="number">2</);
    const lying = all(eq('stock_room', cupboard.id), eq('state', 'in_stock'));
    expect(await bench.store.count(ConfigurationItem, { filter: lying })).to.equal(2);
  });
});
