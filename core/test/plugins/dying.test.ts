import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createPlatform } from '../../src/plugins/create-platform.js';
import type { Platform } from '../../src/platform.js';
import { recordingLog } from './support/platform-bench.js';
import { emptyPlugin, makePluginFolder, type PluginFolder } from './support/plugin-folder.js';

describe('a plugin that ends the process', () => {
  let database: TestDatabase;
  let folder: PluginFolder;
  const platforms: Platform[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await makePluginFolder();
    await folder.write('steady', emptyPlugin, { praxis: { default: true } });
  });
  afterEach(async () => {
    for (const platform of platforms.splice(0)) await platform.close();
    await database.drop();
    await folder.remove();
  });

  /** Runs a whole system in a process of its own. */
  async function run(...commands: readonly string[]): Promise<string> {
    const script = fileURLToPath(new URL('support/system-process.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      [...process.execArgv, script, database.url, folder.path, ...commands],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    return output.trim();
  }

  async function states(): Promise<Readonly<Record<string, string>>> {
    const pool = new pg.Pool({ connectionString: database.url, max: 5, allowExitOnIdle: true });
    pool.on('error', () => undefined);
    const platform = await createPlatform({
      pool,
      log: recordingLog().log,
      nodeId: 'only',
      pluginFolders: [folder.path],
    });
    platforms.push(platform);
    await platform.start();
    return Object.fromEntries((await platform.plugins.list()).map(({ id, state }) => [id, state]));
  }

  it('while it is being enabled is in quarantine at the next start', async () => {
    await folder.write('deadly', 'export default { contributes: {}, onEnable: () => process.exit(1) };');
    expect(await run('enable deadly')).to.equal('started');
    expect(await states()).to.deep.equal({ deadly: 'quarantined', steady: 'enabled' });
  });

  it('whenever it is loaded is in quarantine after two starts', async () => {
    await folder.write('deadly', 'process.exit(1);', { praxis: { default: true } });
    expect(await run()).to.equal('');
    expect(await run()).to.equal('');
    expect(await run('end'), 'the third start').to.equal('started');
    expect(await states()).to.deep.equal({ deadly: 'quarantined', steady: 'enabled' });
  });

  it('is not suspected when the process ended in order', async () => {
    await folder.write('fine', emptyPlugin, { praxis: { default: true } });
    for (let time = 0; time < 3; time += 1) expect(await run('end')).to.equal('started');
    expect(await states()).to.deep.equal({ fine: 'enabled', steady: 'enabled' });
  });
});
