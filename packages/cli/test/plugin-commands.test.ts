import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { said } from './support/said.js';

/** Commands in an order in which an administrator gives them, on one system. */
describe('praxis plugin', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let folder: string;
  let source: string;

  before(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'praxis-plugin-commands-'));
    source = join(folder, 'lamps');
    await release('lamps', '0.1.0', 'export default { contributes: {} };');
  });
  after(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('says how a plugin that was added is enabled, and enables it', async () => {
    expect(await praxis('add', source)).to.include('Enable it with: praxis plugin enable lamps');
    expect(await praxis('enable', 'lamps')).to.equal('Enabled "lamps".\n');
    expect(await praxis('enable', 'lamps')).to.equal('"lamps" is enabled already.\n');
  });

  it('says that a new version of what is enabled waits until the server renews itself', async () => {
    await release('lamps', '0.2.0', 'export default { contributes: {} };');
    const told = await praxis('add', source);
    expect(told, told).to.include('SIGHUP');
  });

  it('takes the code of a plugin away once it is disabled', async () => {
    expect(await praxis('remove', 'lamps')).to.include('has to be disabled first');
    await praxis('disable', 'lamps');
    expect(await praxis('remove', 'lamps')).to.include('Its data is still there.');
    expect(await praxis('list')).to.match(/^lamps +\S* +removed/m);
  });

  it('tells every problem of a plugin once, with its place', async () => {
    await release(
      'candles',
      '0.1.0',
      "export default { contributes: { jobs: [{ id: 'on' }, { id: 'off' }] } };",
    );
    await praxis('add', join(folder, 'candles'));
    const told = await praxis('enable', 'candles');
    expect(told).to.include('(/contributes/jobs/0').and.to.include('(/contributes/jobs/1');
    const lines = told.split('\n').filter((line) => line !== '');
    expect(lines).to.deep.equal([...new Set(lines)]);
  });

  async function release(id: string, version: string, code: string): Promise<void> {
    const source = join(folder, id);
    await mkdir(source, { recursive: true });
    const manifest = {
      name: `praxis-plugin-${id}`,
      version,
      type: 'module',
      exports: './plugin.js',
      praxis: { id, title: id, api: '^0.1' },
    };
    await writeFile(join(source, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(source, 'plugin.js'), code);
  }

  const praxis = (...words: readonly string[]): Promise<string> =>
    said(
      'plugin',
      ...words,
      '--database-url',
      database.url,
      '--data',
      join(folder, 'data'),
      '--log-level',
      'silent',
    );
});
