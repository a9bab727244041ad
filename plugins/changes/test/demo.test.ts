import { expect } from 'chai';
import { gt } from '@praxis/predicate';
import { startBench, type Bench } from '@praxis/testkit';
import { CabMeeting, Change, ChangeBoard, ChangeTemplate, ChangeWindow } from '../src/contract.js';
import { pluginFolders } from './support/office.js';

describe('the example company', () => {
  let bench: Bench;
  before(async function () {
    this.timeout(180_000);
    bench = await startBench({ plugins: ['changes', 'incidents'], folders: pluginFolders });
    await bench.platform.plugins.loadDemo();
  });
  after(() => bench.close());

  const counted = async (field: string): Promise<Readonly<Record<string, number>>> =>
    Object.fromEntries(
      (await bench.store.countBy(Change, field)).map(({ value, count }) => [String(value), count]),
    );

  it('made 150 changes of every type in half a year, most of which went well', async () => {
    expect(await bench.store.count(Change)).to.equal(150);
    expect(await counted('type')).to.have.all.keys('normal', 'standard', 'emergency', 'unauthorised');
    const results = await counted('close_code');
    expect(results['successful']).to.be.greaterThan(80);
    expect(results).to.include.keys('with_issues', 'unsuccessful', 'backed_out');
    expect(await bench.store.count(Change, { filter: gt('caused_incidents', 0) })).to.be.greaterThan(0);
  });

  it('has some to do: to assess, to authorise, and planned', async () => {
    expect(await counted('state')).to.include.keys('new', 'assess', 'authorise', 'scheduled', 'closed');
    expect(await bench.store.count('approval', { filter: 'state = pending' })).to.be.greaterThan(0);
    expect(await bench.store.count(ChangeTemplate, { filter: 'state = published' })).to.equal(3);
  });

  it('is planned around nights for maintenance, a freeze, and a board that meets every week', async () => {
    expect(await bench.store.countBy(ChangeWindow, 'kind')).to.have.length(2);
    expect(await bench.store.count(ChangeBoard)).to.equal(2);
    await bench.runQueuedJobs();
    expect(await bench.store.count(CabMeeting)).to.be.greaterThan(0);
  });
});
