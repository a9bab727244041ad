import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Change } from '@praxis/plugin-changes/contract';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Release, ReleaseDeployment, ReleaseItem } from '../src/contract.js';

describe('the demonstration', () => {
  let bench: Bench;
  before(async () => {
    // Without incidents, whose two thousand would take longest; their people are made here.
    bench = await startBench({
      plugins: ['releases', 'changes', 'cmdb'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
    const names = Array.from({ length: 60 }, (_, n) => `Person ${n + 10}`);
    await bench.store.importRecords(
      Person,
      names.map((name) => ({ values: { name } })),
    );
    for (const title of ['A', 'B', 'C', 'D']) await bench.create(Change, { title });
    await bench.platform.plugins.loadDemo();
    await bench.settled();
  });
  after(() => bench.close());

  it('has releases at three places of their way, with what goes out with them', async () => {
    const states = (await bench.store.find(Release)).items.map(({ state }) => state);
    expect(states).to.have.members(['test', 'build', 'early_life']);
    expect(await bench.store.count(ReleaseItem, { filter: 'subject_type = change' })).to.equal(4);
    expect(await bench.store.count(ReleaseDeployment, { filter: 'state = succeeded' })).to.equal(4);
  });
});
