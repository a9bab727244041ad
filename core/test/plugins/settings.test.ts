import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { problemsOf, refusalOf } from './support/refusal.js';
import { GadgetSettings, gadgets } from './support/toy-plugins.js';

describe('settings of a plugin', () => {
  let bench: PlatformBench;
  beforeEach(async () => {
    bench = await startBench({ inlinePlugins: [gadgets()] });
    await bench.platform.plugins.enable('gadgets');
  });
  afterEach(() => bench.close());

  const inForce = () =>
    bench.platform.context('gadgets', bench.platform.systemPrincipal).settings(GadgetSettings);

  it('are their defaults until somebody sets them', () => {
    expect(inForce()).to.deep.equal({ limit: 10, note: null });
  });

  it('are in force at once, and what is not named stays', async () => {
    await bench.platform.plugins.saveSettings('gadgets', { note: 'for all' });
    await bench.platform.plugins.saveSettings('gadgets', { limit: 20 });
    expect(inForce()).to.deep.equal({ limit: 20, note: 'for all' });
    await bench.platform.plugins.saveSettings('gadgets', { note: null });
    expect(inForce()).to.deep.equal({ limit: 20, note: null });
  });

  it('are refused with every problem at once when they do not fit', async () => {
    const save = bench.platform.plugins.saveSettings('gadgets', { limit: 1000, notes: 'misspelt' });
    expect((await problemsOf(save)).map((problem) => problem.trim().split(':')[0])).to.have.members([
      '/limit',
      '/notes',
    ]);
    expect(inForce().limit).to.equal(10);
  });

  it('remember who changed what, and forget changes that were none', async () => {
    const by = bench.platform.servicePrincipal('somebody');
    await bench.platform.plugins.saveSettings('gadgets', { limit: 20, note: 'a' }, { by });
    await bench.platform.plugins.saveSettings('gadgets', { limit: 20, note: 'b' }, { by });
    await bench.platform.plugins.saveSettings('gadgets', { limit: 20 }, { by });
    const { history, values } = await bench.platform.plugins.settings('gadgets');
    expect(values).to.deep.equal({ limit: 20, note: 'b' });
    const at = '2026-03-02T09:00:00.000Z';
    expect(history).to.deep.equal([
      { at, by: by.id, changes: { note: { before: 'a', after: 'b' } } },
      { at, by: by.id, changes: { limit: { before: 10, after: 20 }, note: { before: null, after: 'a' } } },
    ]);
  });

  it('survive disabling and a restart', async () => {
    await bench.platform.plugins.saveSettings('gadgets', { limit: 33 });
    await bench.platform.plugins.disable('gadgets');
    expect(await refusalOf(bench.platform.plugins.settings('gadgets'))).to.include({
      code: 'E_PLUGIN_NOT_FOUND',
    });
    await bench.platform.plugins.enable('gadgets');
    expect(inForce().limit).to.equal(33);
    const restarted = await bench.node();
    expect(restarted.context('gadgets', restarted.systemPrincipal).settings(GadgetSettings).limit).to.equal(
      33,
    );
  });
});
