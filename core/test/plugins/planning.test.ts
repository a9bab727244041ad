import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { gadgets, inline, widgets } from './support/toy-plugins.js';

describe('planning to enable or disable a plugin', () => {
  let bench: PlatformBench;
  beforeEach(async () => {
    bench = await startBench({
      inlinePlugins: [gadgets(), widgets(), inline('lonely', {}, { requires: { nobody: '*' } })],
    });
  });
  afterEach(() => bench.close());

  const names = (
    plan: { contributions: readonly { kind: string; names: readonly string[] }[] },
    kind: string,
  ) => plan.contributions.find((one) => one.kind === kind)?.names;

  it('says what would come, what would be done to the tables, and does nothing', async () => {
    const before = bench.platform.generation;
    const plan = await bench.platform.plugins.plan('widgets', 'enable', { withRequired: true });
    expect(plan).to.deep.include({
      enables: ['gadgets', 'widgets'],
      disables: [],
      additive: true,
      problems: [],
    });
    expect(names(plan, 'recordTypes')).to.deep.equal(['gadget', 'part']);
    expect(names(plan, 'hooks')).to.deep.equal(['gadgets.trim', 'widgets.not-huge']);
    expect(plan.steps.map(({ description }) => description)).to.include('Create the table of "gadget".');
    expect(bench.platform.generation).to.equal(before);
    expect(await bench.platform.sql.query("SELECT to_regclass('rec_gadget') AS found")).to.deep.equal([
      { found: null },
    ]);
  });

  it('leaves out what is required and runs already', async () => {
    await bench.platform.plugins.enable('gadgets');
    const plan = await bench.platform.plugins.plan('widgets', 'enable', { withRequired: true });
    expect(plan.enables).to.deep.equal(['widgets']);
  });

  it('says what would go, dependents first, and that no data is touched', async () => {
    await bench.platform.plugins.enable('widgets', { withRequired: true });
    const plan = await bench.platform.plugins.plan('gadgets', 'disable');
    expect(plan).to.deep.include({ disables: ['widgets', 'gadgets'], steps: [], problems: [] });
    expect(names(plan, 'recordTypes')).to.deep.equal(['gadget', 'part']);
  });

  it('says why it cannot be done', async () => {
    const plan = await bench.platform.plugins.plan('lonely', 'enable');
    expect(plan.problems.map(({ message }) => message)).to.deep.equal([
      'It requires "nobody" *, which is not in the plugin folders.',
    ]);
  });
});
