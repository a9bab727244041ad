import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { Gadget, gadgets, inline } from './support/toy-plugins.js';

describe('data that plugins make', () => {
  let bench: PlatformBench;
  afterEach(() => bench.close());
  const titles = async (): Promise<readonly unknown[]> => {
    const { items } = await bench.platform
      .store(bench.platform.systemPrincipal)
      .find(Gadget, { sort: ['title'] });
    return items.map(({ title }) => title);
  };

  const maker = (kind: 'seed' | 'demo', ...made: readonly string[]) => ({
    [kind]: async ({
      store,
    }: {
      store: { create(type: typeof Gadget, values: { title: string }): Promise<unknown> };
    }) => {
      for (const title of made) await store.create(Gadget, { title });
    },
  });

  it('to be of use is made once, by the plugin itself, when it is first enabled', async () => {
    const plugin = inline(
      'maker',
      { contributes: maker('seed', 'one', 'two') },
      { requires: { gadgets: '*' } },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), plugin] });
    await bench.platform.plugins.enable('maker', { withRequired: true });
    expect(await titles()).to.deep.equal(['one', 'two']);
    const [entry] = await bench.platform.sql.query('SELECT actor, cause FROM core_journal LIMIT 1');
    expect(entry).to.deep.equal({
      actor: bench.platform.servicePrincipal('maker').id,
      cause: { kind: 'system', id: 'maker.seed' },
    });

    await bench.platform.plugins.disable('maker');
    await bench.platform.plugins.enable('maker');
    await bench.node();
    expect(await titles()).to.deep.equal(['one', 'two']);
  });

  it('that a later version adds to the end of its steps reaches systems that have the earlier ones', async () => {
    const [first, second] = [maker('seed', 'one').seed, maker('seed', 'two').seed];
    const version = (seed: unknown) =>
      inline('maker', { contributes: { seed } as never }, { requires: { gadgets: '*' }, default: true });
    const base = { ...gadgets(), manifest: { ...gadgets().manifest, default: true } };
    bench = await startBench({ inlinePlugins: [base, version(first)] });
    expect(await titles()).to.deep.equal(['one']);
    const upgraded = await bench.node({ inlinePlugins: [base, version([first, second])] });
    expect(upgraded.generation.plugins.map(({ id }) => id)).to.deep.equal(['gadgets', 'maker']);
    expect(await titles()).to.deep.equal(['one', 'two']);
  });

  it('by a bridge is made when both plugins are enabled for the first time', async () => {
    const plugin = inline(
      'maker',
      {
        contributes: maker('seed', 'own'),
        bridges: { other: () => Promise.resolve({ bridge: maker('seed', 'bridge') as never }) },
      },
      { requires: { gadgets: '*' }, bridges: { other: '^1.0' } },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), plugin, inline('other')] });
    await bench.platform.plugins.enable('maker', { withRequired: true });
    expect(await titles()).to.deep.equal(['own']);
    await bench.platform.plugins.enable('other');
    expect(await titles()).to.deep.equal(['bridge', 'own']);
  });

  it('for a start with default plugins is there when the start is done', async () => {
    const plugin = inline(
      'maker',
      { contributes: maker('seed', 'one') },
      { requires: { gadgets: '*' }, default: true },
    );
    const base = { ...gadgets(), manifest: { ...gadgets().manifest, default: true } };
    bench = await startBench({ inlinePlugins: [base, plugin, inline('not-default')] });
    expect(bench.platform.generation.plugins.map(({ id }) => id)).to.deep.equal(['gadgets', 'maker']);
    expect(await titles()).to.deep.equal(['one']);
  });

  it('to look at is made when asked for, once, in build order', async () => {
    bench = await startBench({
      inlinePlugins: [
        gadgets(),
        inline('alpha', { contributes: maker('demo', 'after') }, { requires: { zulu: '*' } }),
        inline('zulu', { contributes: maker('demo', 'before') }, { requires: { gadgets: '*' } }),
      ],
    });
    await bench.platform.plugins.enable('alpha', { withRequired: true });
    expect(await titles()).to.deep.equal([]);
    expect((await bench.platform.plugins.get('alpha')).hasDemo).to.equal(true);
    expect(await bench.platform.plugins.loadDemo()).to.deep.equal(['zulu', 'alpha']);
    expect(await bench.platform.plugins.loadDemo()).to.deep.equal([]);
    expect(await titles()).to.deep.equal(['after', 'before']);
  });

  it('to look at is made by a bridge after the plugin that it leads to, though that one is built later', async () => {
    bench = await startBench({
      inlinePlugins: [
        gadgets(),
        inline(
          'alpha',
          { contributes: {}, bridges: { zulu: () => Promise.resolve({ bridge: maker('demo', 'across') }) } },
          { requires: { gadgets: '*' }, bridges: { zulu: '*' } },
        ),
        inline('zulu', { contributes: maker('demo', 'before') }, { requires: { gadgets: '*' } }),
      ],
    });
    for (const id of ['alpha', 'zulu']) await bench.platform.plugins.enable(id, { withRequired: true });
    expect(await bench.platform.plugins.loadDemo()).to.deep.equal(['zulu', 'alpha']);
    expect(await titles()).to.deep.equal(['across', 'before']);
  });

  it('can be undone within one seed by its own transactions', async () => {
    const plugin = inline(
      'maker',
      {
        contributes: {
          async seed({ store }) {
            await store.create(Gadget, { title: 'kept' });
            await refusalOf(
              store.transaction(async (tx) => {
                await tx.create(Gadget, { title: 'taken back' });
                throw new Error('changed my mind');
              }),
            );
          },
        },
      },
      { requires: { gadgets: '*' } },
    );
    bench = await startBench({ inlinePlugins: [gadgets(), plugin] });
    await bench.platform.plugins.enable('maker', { withRequired: true });
    expect(await titles()).to.deep.equal(['kept']);
  });
});
