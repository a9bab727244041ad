import { expect } from 'chai';
import { Notification } from '@praxis/plugin-notifications/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { NewRecord } from '@praxis/sdk';
import { ConfigurationItem, LicenceUse, SoftwareLicence, positionsOf } from '../src/contract.js';
import { openEstate, refusal, type Estate } from './support/estate.js';

describe('software licences', () => {
  let estate: Estate;
  let ada: string;
  before(async () => {
    estate = await openEstate(['cmdb', 'incidents', 'notifications']);
    ada = (await estate.bench.create(Person, { name: 'Ada', username: 'ada', roles: ['agent'] })).id;
  });
  after(() => estate.bench.close());

  const licence = async (values: NewRecord<typeof SoftwareLicence>) => {
    const { id } = await estate.bench.create(SoftwareLicence, values);
    return (await estate.bench.transition(SoftwareLicence, id, 'activate')).id;
  };
  const use = async (id: string, of: { item?: string; person?: string }) =>
    (await estate.bench.create(LicenceUse, { licence: id, ...of })).id;
  const today = () => estate.bench.clock.now().toISOString().slice(0, 10);
  /** Entitled and used. */
  const position = async (pack: string, day = today()) => {
    const found = (await positionsOf(estate.bench.store, [pack], day)).get(pack);
    return [found?.entitled, found?.used];
  };
  const alarm = async (id: string) => {
    await estate.bench.settled();
    return (await estate.bench.read(SoftwareLicence, id)).short_by;
  };

  it('are used up by what is installed, by cores as many as the item has, while it is there', async () => {
    const { bench, item } = estate;
    const database = await licence({ name: 'Database', metric: 'core', quantity: 16 });
    const [big, small] = [await item('big', { cpu_cores: 8 }), await item('small')];
    await use(database, { item: big });
    await use(database, { item: small });
    expect(await position(database)).to.deep.equal([16, 9]);
    await bench.update(ConfigurationItem, big, { cpu_cores: 32 });
    expect(await alarm(database)).to.equal(17);
    expect(await position(database)).to.deep.equal([16, 33]);
    await bench.transition(ConfigurationItem, big, 'retire');
    expect(await alarm(database)).to.equal(null);
    expect(await position(database)).to.deep.equal([16, 1]);
  });

  it('of one pack count together', async () => {
    const { bench, item } = estate;
    const pack = await licence({ name: 'Office', metric: 'device', quantity: 1 });
    const more = await licence({ name: 'Office, two more', metric: 'device', quantity: 2, parent: pack });
    for (const name of ['o1', 'o2', 'o3']) await use(pack, { item: await item(name) });
    expect(await position(pack)).to.deep.equal([3, 3]);
    expect(await alarm(pack)).to.equal(null);
    await use(more, { item: await item('o4') });
    expect(await alarm(pack)).to.equal(1);
    const inPack = await refusal(bench.create(SoftwareLicence, { name: 'Deeper', parent: more }));
    expect(inPack.problems[0]?.code).to.equal('PACK_IN_PACK');
    await bench.update(SoftwareLicence, more, { parent: null });
    expect(await alarm(pack)).to.equal(2);
    expect(await alarm(more)).to.equal(null);
  });

  it('entitle to nothing before they begin, when they have expired, and when there are none', async () => {
    const { bench, item } = estate;
    const yearly = await licence({
      ...{ name: 'Antivirus', metric: 'subscription', quantity: 5 },
      ...{ starts_on: '2026-01-01', expires_on: '2026-03-31' },
    });
    await use(yearly, { item: await item('a1') });
    await use(yearly, { person: ada });
    expect(await position(yearly, '2025-12-31')).to.deep.equal([0, 2]);
    expect(await position(yearly, '2026-03-31')).to.deep.equal([5, 2]);
    expect(await position(yearly, '2026-04-01')).to.deep.equal([0, 2]);
    expect(await alarm(yearly)).to.equal(null);
    bench.clock.set('2026-04-01T06:00:00Z');
    await bench.runJob('cmdb.watch-expiry');
    expect(await alarm(yearly)).to.equal(2);
    const none = await licence({ name: 'None', quantity: 0 });
    await use(none, { item: await item('a2') });
    expect(await alarm(none)).to.equal(1);
    const any = await licence({ name: 'Any', unlimited: true });
    await use(any, { item: await item('a3') });
    expect(await position(any)).to.deep.equal([undefined, 1]);
    expect(await alarm(any)).to.equal(null);
  });

  it('that refuse more are given to one of two who ask for the last one', async () => {
    const { item } = estate;
    const last = await licence({ name: 'CAD', quantity: 1, over_quota: 'refuse' });
    const both = await Promise.allSettled(
      [await item('c1'), await item('c2')].map((one) => use(last, { item: one })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const error = await refusal(use(last, { item: await item('c3') }));
    expect(error.problems[0]).to.include({
      code: 'OVER_QUOTA',
      message: 'Of CAD, 0 are left. Buy more, or end other uses.',
    });
  });

  it('are used by what they count, once each', async () => {
    const { item } = estate;
    const [users, devices] = [
      await licence({ name: 'Per user', metric: 'user', quantity: 9 }),
      await licence({ name: 'Per device', metric: 'device', quantity: 9 }),
    ];
    const machine = await item('m1');
    const code = async (id: string, of: { item?: string; person?: string }) =>
      (await refusal(use(id, of))).problems[0]?.code;
    expect(await code(users, { item: machine })).to.equal('USE_OF_PERSON');
    expect(await code(devices, { person: ada })).to.equal('USE_OF_ITEM');
    expect(await code(devices, { person: ada, item: machine })).to.equal('USE_OF_ONE');
    await use(devices, { item: machine });
    expect(await code(devices, { item: machine })).to.equal('USED_ALREADY');
  });

  it('raise the alarm once, on page, in the list, and in the inbox of their owner', async () => {
    const { bench, item } = estate;
    const id = await licence({ name: 'Drawing <tool>', quantity: 1, owner: ada });
    const uses = [
      await use(id, { item: await item('d1') }),
      await use(id, { item: await item('d2') }),
      await use(id, { item: await item('d3') }),
    ];
    expect(await alarm(id)).to.equal(2);
    await bench.settled();
    const told = { filter: 'title = "Drawing <tool> is over quota"' };
    expect(await bench.store.count(Notification, told)).to.equal(1);
    const { number } = await bench.store.get(SoftwareLicence, id);
    const http = await bench.http();
    const open = async (path: string) => (await http.fetch(path, { as: 'asset-manager' })).text();
    expect(await open(`/r/software_licence/${number}`))
      .to.include('2 licences too many are in use')
      .and.include('3 of 1');
    const list = await open('/q/software_licence.over_quota');
    expect(list).to.include('Drawing &lt;tool&gt;').and.include('3 of 1').and.not.include('Per device');

    const end = await http.fetch('/api/v1/records/licence_use/actions/cmdb.end-use', {
      ...{ method: 'POST', as: 'asset-manager', json: { records: uses.slice(1), values: {} } },
    });
    expect(end.status).to.equal(200);
    expect(await alarm(id)).to.equal(null);
    expect(await bench.store.count(LicenceUse, { filter: `licence = "${id}"` })).to.equal(3);
  });

  it('are read by agents and kept by asset managers; requesters see their own uses', async () => {
    const { bench } = estate;
    const id = await licence({ name: 'Mail', metric: 'user', quantity: 9, purchase_price: '99' });
    const mine = await use(id, { person: ada });
    const reader = { ...(await bench.signIn(ada)), roles: ['requester'] };
    expect((await bench.as(reader).get(LicenceUse, mine)).person).to.equal(ada);
    expect((await refusal(bench.as('requester').get(LicenceUse, mine))).status).to.equal(404);
    expect((await refusal(bench.as(reader).get(SoftwareLicence, id))).status).to.equal(404);
    expect(await bench.as('agent').get(SoftwareLicence.name, id)).to.not.have.property('purchase_price');
    expect((await refusal(bench.as('agent').update(SoftwareLicence, id, { name: 'x' }))).status).to.equal(
      403,
    );
    await bench.as('asset-manager').update(SoftwareLicence, id, { purchase_price: '98' });
    const page = await (await bench.http()).fetch('/x/cmdb/my-equipment', { as: reader });
    expect(await page.text()).to.include('Mail');
  });
});
