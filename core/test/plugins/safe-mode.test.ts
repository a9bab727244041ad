import { definePlugin } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { gadgets, inline } from './support/toy-plugins.js';

describe('safe mode', () => {
  let bench: PlatformBench;
  beforeEach(async () => {
    bench = await startBench({
      inlinePlugins: [gadgets(), inline('bad')],
      hosts: [{ id: 'web', builtin: { permissions: [{ id: 'web.look', title: 'Look' }] } }],
    });
    await bench.platform.plugins.enable('gadgets');
    await bench.platform.plugins.enable('bad');
  });
  afterEach(() => bench.close());

  it('runs hosts alone, loads no plugin, and writes nothing of its own', async () => {
    const bad = {
      ...inline('bad'),
      definition: definePlugin({ contributes: {}, onEnable: () => Promise.reject(new Error('loaded')) }),
    };
    const rows = () => bench.platform.sql.query('SELECT * FROM core_plugin ORDER BY id');
    const before = await rows();
    const safe = await bench.node({ safeMode: true, inlinePlugins: [gadgets(), bad] });
    expect(safe.generation.plugins).to.deep.equal([]);
    expect(safe.generation.contributions('permissions')).to.have.length(1);
    expect(safe.plugins.health().safeMode).to.equal(true);
    expect(await rows()).to.deep.equal(before);
    expect(await refusalOf(safe.plugins.enable('gadgets'))).to.include({ code: 'E_SAFE_MODE' });
  });

  it('lets a broken plugin be disabled for the next start', async () => {
    const safe = await bench.node({ safeMode: true });
    await safe.plugins.disable('bad');
    const next = await bench.node();
    expect(next.generation.plugins.map(({ id }) => id)).to.deep.equal(['gadgets']);
  });
});
