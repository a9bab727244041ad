import { expect } from 'chai';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { refusalOf } from './support/refusal.js';
import { Gadget, gadgets, Part, widgets } from './support/toy-plugins.js';

describe('what is purged', () => {
  let bench: PlatformBench;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praxis-exports-'));
    bench = await startBench({
      inlinePlugins: [gadgets(), widgets()],
      exportsFolder: join(folder, 'exports'),
      upkeepMs: 20,
    });
    await bench.platform.plugins.enable('widgets', { withRequired: true });
  });
  afterEach(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });
  const store = () => bench.platform.store(bench.platform.systemPrincipal);
  const linesOf = async (file: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(folder, 'exports', file), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const trash = async (): Promise<readonly unknown[]> =>
    bench.platform.sql.query(
      "SELECT FROM pg_tables WHERE schemaname = 'trash' UNION ALL SELECT FROM core_trash",
    );

  it('is exported before, records in the bin and fields on records of others included', async () => {
    const lamp = await store().create('gadget', { title: 'Lamp', widgets__size: 3 });
    const screws = [];
    for (let count = 0; count < 3; count += 1)
      screws.push(await store().create(Part, { title: `Screw ${count}` }));
    await store().delete(Part, screws[0]!.id);
    await bench.platform.plugins.disable('widgets');

    const { exported } = await bench.platform.plugins.purge('widgets');

    expect(exported).to.deep.include({ records: 3, values: 1 });
    expect(exported!.file).to.match(/^purged-widgets-20260302T090000Z\.ndjson$/);
    const [head, ...lines] = await linesOf(exported!.file);
    expect(head).to.deep.include({ praxis: 'purge', plugin: 'widgets', at: '2026-03-02T09:00:00.000Z' });
    const records = lines.filter(({ record }) => record !== undefined);
    expect(records.map(({ type }) => type)).to.deep.equal(['part', 'part', 'part']);
    expect(records.map(({ record }) => (record as { title: string }).title)).to.deep.equal([
      'Screw 0',
      'Screw 1',
      'Screw 2',
    ]);
    expect(lines.at(-1)).to.deep.equal({ type: 'gadget', field: 'widgets__size', id: lamp.id, value: 3 });
  });

  it('can be read by nobody but the owner of the house', async () => {
    await bench.platform.plugins.disable('widgets');
    const { exported } = await bench.platform.plugins.purge('widgets');
    expect((await stat(join(folder, 'exports', exported!.file))).mode & 0o777).to.equal(0o600);
  });

  it('stays where it is when it cannot be exported', async () => {
    await store().create(Part, { title: 'Screw' });
    await bench.platform.plugins.disable('widgets');
    await chmod(folder, 0o700);
    await writeFile(join(folder, 'exports'), 'in the way');
    expect(await refusalOf(bench.platform.plugins.purge('widgets'))).to.include({ code: 'E_PURGE_EXPORT' });
    expect(await trash()).to.deep.equal([]);
    await bench.platform.plugins.enable('widgets');
    expect((await store().find(Part)).items).to.have.length(1);
  });

  it('leaves no export of a plan', async () => {
    await bench.platform.plugins.disable('widgets');
    await bench.platform.plugins.planPurge('widgets');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('lies in the trash for 30 days, and is then gone without anybody asking', async () => {
    await store().create(Gadget, { title: 'Lamp' });
    await bench.platform.plugins.disable('widgets');
    await bench.platform.plugins.purge('widgets');
    expect(await trash()).to.have.length(4);

    await bench.platform.sql.query("UPDATE core_trash SET trashed_at = '2026-03-02T09:00:00Z'");
    bench.clock.now = new Date('2026-04-01T09:00:01Z');
    while ((await trash()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
