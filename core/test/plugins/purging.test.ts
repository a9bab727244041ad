import { reference, recordType, text } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { Gadget, gadgets, inline, Part, widgets } from './support/toy-plugins.js';

describe('purging a plugin', () => {
  let bench: PlatformBench;
  const Fan = recordType('fan', {
    title: 'Fan',
    plural: 'Fans',
    display: 'title',
    fields: { title: text({ label: 'Title' }), gadget: reference({ label: 'Gadget', to: 'gadget' }) },
  });

  beforeEach(async () => {
    const fans = inline('fans', { contributes: { recordTypes: [Fan] } }, { requires: { gadgets: '*' } });
    bench = await startBench({ inlinePlugins: [gadgets(), widgets(), fans] });
    await bench.platform.plugins.enable('widgets', { withRequired: true });
    await store().create('gadget', { title: 'Lamp', widgets__size: 3 });
    await store().create(Part, { title: 'Screw' });
  });
  afterEach(() => bench.close());
  const store = () => bench.platform.store(bench.platform.systemPrincipal);

  it('is refused while it is enabled', async () => {
    expect(await refusalOf(bench.platform.plugins.purge('widgets'))).to.include({ code: 'E_PLUGIN_STATE' });
  });

  it('is planned first: tables, columns and how much there is', async () => {
    await bench.platform.plugins.disable('widgets');
    const plan = await bench.platform.plugins.planPurge('widgets');
    expect(plan.tables.map(({ type, records }) => [type, records])).to.deep.equal([['part', 1]]);
    expect(plan.columns.map(({ field, values }) => [field, values])).to.deep.equal([['widgets__size', 1]]);
    expect(plan.refused).to.equal(false);
  });

  it('takes its data and settings away, and nothing of others; enabled again it begins anew', async () => {
    const { plugins } = bench.platform;
    await plugins.disable('widgets');
    await plugins.purge('widgets');
    expect((await plugins.get('widgets')).state).to.equal('purged');
    expect((await store().find(Gadget)).items).to.have.length(1);
    await plugins.enable('widgets');
    expect((await store().find(Part)).items).to.deep.equal([]);
    expect((await store().find('gadget')).items[0]).to.include({ title: 'Lamp', widgets__size: 1 });
  });

  it('is refused while records of others refer to its own', async () => {
    const { plugins } = bench.platform;
    await plugins.enable('fans');
    const { items } = await store().find(Gadget);
    await store().create(Fan, { title: 'Ann', gadget: items[0]!.id });
    await plugins.disable('gadgets', { withDependents: true });
    expect((await plugins.planPurge('gadgets')).refused).to.equal(true);
    expect(await refusalOf(plugins.purge('gadgets'))).to.include({ code: 'E_PURGE_REFUSED' });
    await plugins.enable('fans', { withRequired: true });
    expect((await store().find(Fan)).items).to.have.length(1);
  });
});
