import { expect } from 'chai';
import { createPlatform } from '../../src/plugins/create-platform.js';
import type { Platform } from '../../src/platform.js';
import { recordingLog, startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { Gadget, GadgetSettings, gadgets, inline, widgets } from './support/toy-plugins.js';
import { until } from './support/until.js';
import pg from 'pg';
import { createTestDatabase } from '@praxis/database/testing';

describe('several nodes on one database', () => {
  let bench: PlatformBench;
  let other: Platform;
  beforeEach(async () => {
    bench = await startBench({ inlinePlugins: [gadgets(), widgets(), inline('third')] });
    other = await bench.node();
  });
  afterEach(() => bench.close());

  const enabledOn = (platform: Platform): readonly string[] =>
    platform.generation.plugins.map(({ id }) => id);

  it('all run what was enabled or disabled on one of them', async () => {
    await bench.platform.plugins.enable('widgets', { withRequired: true });
    await until(() => other.generation.isEnabled('widgets'));
    expect(other.generation.number).to.equal(bench.platform.generation.number);
    await other.store(other.systemPrincipal).create(Gadget, { title: 'Made on the other node' });

    await other.plugins.disable('widgets');
    await until(() => !bench.platform.generation.isEnabled('widgets'));
    expect(enabledOn(bench.platform)).to.deep.equal(['gadgets']);
  });

  it('make changes that were asked for at the same time one after the other', async () => {
    await Promise.all([
      bench.platform.plugins.enable('gadgets'),
      other.plugins.enable('third'),
      other.plugins.enable('widgets', { withRequired: true }),
    ]);
    const everything = ['gadgets', 'third', 'widgets'].join();
    await until(() => [bench.platform, other].every((node) => enabledOn(node).join() === everything));
    await until(() => other.generation.number === bench.platform.generation.number);
  });

  it('all follow a setting', async () => {
    await bench.platform.plugins.enable('gadgets');
    await until(() => other.generation.isEnabled('gadgets'));
    await bench.platform.plugins.saveSettings('gadgets', { limit: 42 });
    const limit = (): number =>
      other.context('gadgets', other.systemPrincipal).settings(GadgetSettings).limit;
    await until(() => limit() === 42);
  });

  it('follow a setting that is saved while they build what somebody enabled', async () => {
    let built = 0;
    const slow = inline('slow', {
      contributes: {},
      async onEnable() {
        built += 1;
        // The second one to build is the other node.
        if (built === 2) await bench.platform.plugins.saveSettings('gadgets', { limit: 43 });
      },
    });
    await bench.close();
    bench = await startBench({ inlinePlugins: [gadgets(), slow] });
    other = await bench.node();
    await bench.platform.plugins.enable('gadgets');
    await until(() => other.generation.isEnabled('gadgets'));
    await bench.platform.plugins.enable('slow');
    await until(() => other.generation.isEnabled('slow'));
    const limit = (): number =>
      other.context('gadgets', other.systemPrincipal).settings(GadgetSettings).limit;
    await until(() => limit() === 43);
  });

  it('run on with what they have when they cannot build what the others run, and say so', async () => {
    const poor = await bench.node({ inlinePlugins: [gadgets()] });
    await bench.platform.plugins.enable('third');
    await until(async () => (await poor.plugins.get('third')).state === 'failed');
    expect((await poor.plugins.get('third')).problems.map(({ message }) => message)).to.deep.equal([
      'It is not in the plugin folders.',
    ]);
    await bench.platform.plugins.disable('third');
    expect(await refusalOf(poor.plugins.enable('third'))).to.include({ code: 'E_PLUGIN_NOT_FOUND' });
  });

  it('start together on an empty database, and one of them makes the seed data', async () => {
    const database = await createTestDatabase();
    const seeding = inline(
      'seeding',
      {
        contributes: { seed: async ({ store }) => void (await store.create('gadget', { title: 'Seeded' })) },
      },
      { requires: { gadgets: '*' }, default: true },
    );
    const makers = [{ ...gadgets(), manifest: { ...gadgets().manifest, default: true } }, seeding];
    const nodes = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const pool = new pg.Pool({ connectionString: database.url, max: 5, allowExitOnIdle: true });
        pool.on('error', () => undefined);
        const { log } = recordingLog();
        const platform = await createPlatform({
          pool,
          log,
          nodeId: `n${number}`,
          pluginFolders: [],
          inlinePlugins: makers,
        });
        await platform.start();
        return platform;
      }),
    );
    for (const node of nodes) {
      expect(enabledOn(node)).to.deep.equal(['gadgets', 'seeding']);
      expect(await node.store(node.systemPrincipal).count(Gadget)).to.equal(1);
      await node.close();
    }
    await database.drop();
  });
});
