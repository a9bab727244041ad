import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { Gadget, GadgetWidget, gadgets, Part, widgets } from './support/toy-plugins.js';

describe('enabling and disabling a plugin', () => {
  let bench: PlatformBench;
  beforeEach(async () => {
    bench = await startBench({ inlinePlugins: [gadgets(), widgets()] });
  });
  afterEach(() => bench.close());

  it('makes its record types usable at once', async () => {
    const { platform } = bench;
    await platform.plugins.enable('gadgets');
    const gadget = await platform.store(platform.systemPrincipal).create(Gadget, { title: ' Lamp ' });
    expect(gadget).to.include({ title: 'Lamp', number: 'GAD0000001', colour: 'red' });
  });

  it('keeps the values of extension fields for when the plugin comes back', async () => {
    const { platform } = bench;
    await platform.plugins.enable('widgets', { withRequired: true });
    const { id } = await platform
      .store(platform.systemPrincipal)
      .create('gadget', { title: 'Lamp', ...GadgetWidget.patch({ size: 7 }) });

    await platform.plugins.disable('widgets');
    const without = await platform.store(platform.systemPrincipal).update(Gadget, id, { title: 'Big lamp' });
    expect(without).not.to.have.property('widgets__size');
    await platform.plugins.enable('widgets');

    const again = await platform.store(platform.systemPrincipal).get(Gadget, id);
    expect(GadgetWidget.read(again)).to.deep.equal({ size: 7 });
  });

  it('refuses to disable a plugin that another one requires, and says which', async () => {
    const { platform } = bench;
    await platform.plugins.enable('widgets', { withRequired: true });
    const refusal = await platform.plugins.disable('gadgets').catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'E_GENERATION' });
    expect((refusal as Error).message).to.include('widgets: It requires "gadgets".');
    expect(platform.generation.isEnabled('gadgets')).to.equal(true);

    await platform.plugins.disable('gadgets', { withDependents: true });
    expect(platform.generation.plugins).to.deep.equal([]);
  });

  it('lets a store that was made before go on with what it knew', async () => {
    const { platform } = bench;
    await platform.plugins.enable('widgets', { withRequired: true });
    const before = platform.store(platform.systemPrincipal);
    await platform.plugins.disable('widgets');
    const part = await before.create(Part, { title: 'Screw' });
    expect(part.title).to.equal('Screw');
    const after = await platform
      .store(platform.systemPrincipal)
      .find('part')
      .catch((error: unknown) => error);
    expect(after).to.include({ code: 'E_RECORD_TYPE_NOT_FOUND' });
  });

  it('is still in force after a restart', async () => {
    await bench.platform.plugins.enable('gadgets');
    const restarted = await bench.node();
    expect(restarted.generation.plugins.map(({ id }) => id)).to.deep.equal(['gadgets']);
    expect(restarted.generation.number).to.equal(bench.platform.generation.number);
  });
});
