import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import {
  CiDuplicate,
  CiHolding,
  CiRelation,
  CiReport,
  ConfigurationItem,
  LicenceUse,
  SoftwareLicence,
} from '../src/contract.js';
import { impactOf } from '../src/impact/impact-of.js';
import { openEstate, type Estate } from './support/estate.js';

describe('the estate of the example company', () => {
  let estate: Estate;
  before(async function () {
    this.timeout(180_000);
    estate = await openEstate(['cmdb', 'incidents']);
    await estate.bench.platform.plugins.loadDemo();
    await estate.bench.settled();
  });
  after(() => estate.bench.close());

  it('has machine rooms, networks, applications and the equipment of people, related to each other', async () => {
    const { bench } = estate;
    const by = new Map<unknown, number>();
    for (const { value, count } of await bench.store.countBy(ConfigurationItem, 'class'))
      by.set(value, count);
    for (const [name, least] of [
      ...[['Application', 20] as const, ['Virtual machine', 30] as const, ['Network device', 40] as const],
      ...[['Server', 8] as const, ['Database', 8] as const, ['Computer', 150] as const],
      ...[['Business process', 6] as const, ['Cluster', 10] as const, ['Circuit', 5] as const],
    ])
      expect(by.get(await estate.classId(name)), name).to.be.at.least(least);
    expect(await bench.store.count(CiRelation)).to.be.greaterThan(200);
  });

  it('has assets with people and in stock, and a licence of which it is short', async () => {
    const { store } = estate.bench;
    expect(await store.count(ConfigurationItem, { filter: 'state = in_stock' })).to.equal(9);
    expect(await store.count(CiHolding, { filter: 'until_at is empty' })).to.equal(182);
    expect(await store.count(LicenceUse)).to.equal(71);
    const over = (await store.find(SoftwareLicence, { filter: 'short_by > 0' })).items;
    expect(over.map(({ name, short_by: short }) => [name, short])).to.deep.equal([['Drawing tool', 2]]);
  });

  it('has incidents about items, what sources say, and one that is perhaps twice there', async () => {
    const { bench } = estate;
    expect(await bench.store.count(Incident, { filter: 'cmdb__ci is not empty' })).to.be.greaterThan(20);
    expect(await bench.store.count(CiReport)).to.be.greaterThan(10);
    expect(await bench.store.count(CiDuplicate, { filter: 'status = open' })).to.equal(1);
  });

  it('loses nothing with one host or one way of power, and sells nothing without its storage', async () => {
    const { bench } = estate;
    const failing = async (name: string) => {
      const [item] = (await bench.store.find(ConfigurationItem, { filter: `name = '${name}'` })).items;
      const { items } = await impactOf(bench.store, [item?.id ?? '']);
      const failed = items.filter(({ fails }) => fails).map(({ id }) => id);
      return (await bench.store.getMany(ConfigurationItem, failed)).map((one) => one.name);
    };
    expect(await failing('rtm-host1')).to.deep.equal([]);
    expect(await failing('PDU RTM-A1-A')).to.deep.equal([]);
    expect(await failing('Storage Rotterdam')).to.include.members(['Web shop', 'Order to cash']);
  });
});
