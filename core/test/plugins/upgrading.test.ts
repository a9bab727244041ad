import { migration, recordType, text } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { inline } from './support/toy-plugins.js';

describe('a plugin that comes back in another version', () => {
  let bench: PlatformBench;
  afterEach(() => bench.close());

  const visitor = (fields: Parameters<typeof recordType>[1]['fields']) =>
    recordType('visitor', { title: 'Visitor', plural: 'Visitors', display: Object.keys(fields)[0]!, fields });
  const first = inline('visits', {
    contributes: { recordTypes: [visitor({ contact_name: text({ label: 'Contact' }) })] },
  });
  const second = {
    ...inline('visits', {
      contributes: {
        recordTypes: [
          visitor({
            family_name: text({ label: 'Family name' }),
            nickname: text({ label: 'Nickname', required: true, default: '-' }),
          }),
        ],
        migrations: [
          migration({
            name: '001-family-name',
            type: 'visitor',
            backfill: (row) => ({ family_name: String(row['contact_name']).split(' ').at(-1) }),
            contract: ['contact_name'],
          }),
        ],
      },
    }),
    version: '1.1.0',
  };
  const columns = async (): Promise<readonly string[]> => {
    const rows = await bench.platform.sql.query<{ name: string }>(
      "SELECT attname::text AS name FROM pg_attribute WHERE attrelid = 'rec_visitor'::regclass AND attnum > 0 AND NOT attisdropped",
    );
    return rows.map(({ name }) => name);
  };

  it('has its tables changed and its rows filled at the start, and old columns put away a day later', async () => {
    bench = await startBench({ inlinePlugins: [first] });
    await bench.platform.plugins.enable('visits');
    await bench.platform
      .store(bench.platform.systemPrincipal)
      .create('visitor', { contact_name: 'Ada Lovelace' });

    const upgraded = await bench.node({ inlinePlugins: [second] });
    const { items } = await upgraded.store(upgraded.systemPrincipal).find('visitor');
    expect(items[0]).to.include({ family_name: 'Lovelace', nickname: '-' });
    expect((await upgraded.plugins.get('visits')).version).to.equal('1.1.0');
    expect(await columns()).to.include('contact_name');

    await bench.node({ inlinePlugins: [second] });
    expect(await columns(), 'while other nodes may still run the old version').to.include('contact_name');
    await upgraded.sql.query("UPDATE core_migration SET finished_at = finished_at - interval '2 days'");
    await bench.node({ inlinePlugins: [second] });
    expect(await columns())
      .to.include('family_name')
      .and.not.to.include('contact_name');
  });

  it('has old columns put away by a node that runs on, too', async () => {
    bench = await startBench({ inlinePlugins: [first], upkeepMs: 20 });
    await bench.platform.plugins.enable('visits');
    const upgraded = await bench.node({ inlinePlugins: [second] });
    expect(await columns()).to.include('contact_name');
    await upgraded.sql.query("UPDATE core_migration SET finished_at = finished_at - interval '2 days'");
    while ((await columns()).includes('contact_name'))
      await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('makes the seed data that the old version did not have', async () => {
    bench = await startBench({ inlinePlugins: [first] });
    await bench.platform.plugins.enable('visits');
    const seeding = inline('visits', {
      contributes: {
        ...first.definition.contributes,
        seed: async ({ store }) => void (await store.create('visitor', { contact_name: 'Grace Hopper' })),
      },
    });
    const upgraded = await bench.node({ inlinePlugins: [{ ...seeding, version: '1.2.0' }] });
    expect(await upgraded.store(upgraded.systemPrincipal).count('visitor')).to.equal(1);
  });

  it('is left out, and says so, when it does not fit any more, and the rest runs', async () => {
    bench = await startBench({ inlinePlugins: [first, inline('other')] });
    await bench.platform.plugins.enable('visits');
    await bench.platform.plugins.enable('other');
    const broken = inline('visits', { onEnable: () => Promise.reject(new Error('no licence')) });
    const restarted = await bench.node({ inlinePlugins: [{ ...broken, version: '2.0.0' }, inline('other')] });
    expect(restarted.generation.plugins.map(({ id }) => id)).to.deep.equal(['other']);
    expect(await restarted.plugins.get('visits')).to.include({ state: 'failed' });
    const told = bench.log.find(({ message }) => message === 'a plugin was left out');
    expect(JSON.stringify(told)).to.match(/"visits".*no licence/);
    const mended = await bench.node({ inlinePlugins: [first, inline('other')] });
    expect(await mended.plugins.get('visits')).to.deep.include({ state: 'enabled', problems: [] });
  });
});
