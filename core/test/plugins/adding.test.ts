import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { emptyPlugin, makePluginFolder, type PluginFolder } from './support/plugin-folder.js';
import { refusalOf } from './support/refusal.js';

const source = `
  import { refuse } from '@praxis/sdk';
  export default { contributes: { permissions: [{ id: 'badges.' + refuse('x', 'y').code, title: 'X' }] } };
`;

describe('adding a plugin', function () {
  this.timeout(60_000);
  let bench: PlatformBench;
  let sources: PluginFolder;
  let added: PluginFolder;
  before(async () => {
    sources = await makePluginFolder();
  });
  beforeEach(async () => {
    added = await makePluginFolder();
    bench = await startBench({ addedPluginsFolder: added.path });
  });
  afterEach(async () => {
    await bench.close();
    await added.remove();
  });
  after(() => sources.remove());

  const state = async (id = 'badges'): Promise<string> => (await bench.platform.plugins.get(id)).state;

  it('from a folder copies it, and lets it find the packages of the platform', async () => {
    const { plugins } = bench.platform;
    const folder = await sources.write('badges', source, { under: 'from-folder' });
    expect(await plugins.add(folder)).to.equal('badges');
    expect(await plugins.get('badges')).to.include({ state: 'installed', added: true, version: '1.0.0' });
    expect((await plugins.get('badges')).folder).to.match(new RegExp(`^${added.path}/node_modules/`));
    await plugins.enable('badges');
    expect(bench.platform.generation.contributions('permissions')).to.have.length(1);
  });

  it('from a tarball works the same, and survives a restart', async () => {
    const folder = await sources.write('badges', source, { under: 'from-tarball' });
    await promisify(execFile)('npm', ['pack', '--pack-destination', sources.path], { cwd: folder });
    await bench.platform.plugins.add(join(sources.path, 'toy-plugin-badges-1.0.0.tgz'));
    await bench.platform.plugins.enable('badges');
    expect((await bench.node()).generation.isEnabled('badges')).to.equal(true);
  });

  it('leaves plugins of the installation where they are, also when it has moved to another folder', async () => {
    const [before, after] = [await makePluginFolder(), await makePluginFolder()];
    await before.write('visits', emptyPlugin);
    const folder = await after.write('visits', emptyPlugin, { package: { version: '2.0.0' } });
    await bench.node({ pluginFolders: [before.path] });
    const moved = await bench.node({ pluginFolders: [after.path] });
    expect(await moved.plugins.get('visits')).to.include({ added: false, version: '2.0.0', folder });
    await Promise.all([before.remove(), after.remove()]);
  });

  it('runs no script of the package', async () => {
    const scripts = {
      preinstall: 'touch ran',
      install: 'touch ran',
      postinstall: 'touch ran',
      prepare: 'touch ran',
    };
    await bench.platform.plugins.add(
      await sources.write('badges', emptyPlugin, { under: 'scripted', package: { scripts } }),
    );
    const { folder } = await bench.platform.plugins.get('badges');
    expect(await readdir(folder!)).to.have.members(['package.json', 'plugin.js']);
  });

  it('refuses what is no plugin, and leaves the folder as it was', async () => {
    const { plugins } = bench.platform;
    const noPlugin = await sources.write('nothing', emptyPlugin, {
      under: 'no-plugin',
      package: { praxis: undefined },
    });
    expect(await refusalOf(plugins.add(noPlugin))).to.include({ code: 'E_PLUGIN_SOURCE' });
    const broken = await sources.write('broken', emptyPlugin, { under: 'broken', praxis: { api: 'soon' } });
    expect((await refusalOf(plugins.add(broken))).message).to.include('/praxis/api');
    expect(await plugins.list()).to.deep.equal([]);
  });

  it('refuses what npm cannot find', async () => {
    const error = await refusalOf(bench.platform.plugins.add(join(sources.path, 'nowhere.tgz')));
    expect(error).to.include({ code: 'E_PLUGIN_SOURCE' });
  });

  it('can be undone: its code goes, its data stays, and it can come again', async () => {
    const { plugins } = bench.platform;
    const folder = await sources.write('badges', emptyPlugin, { under: 'comes-and-goes' });
    await plugins.add(folder);
    await plugins.enable('badges');
    expect((await refusalOf(plugins.remove('badges'))).message).to.equal(
      'The plugin "badges" has to be disabled first.',
    );
    await plugins.disable('badges');
    await plugins.remove('badges');
    expect(await state()).to.equal('removed');
    expect(await refusalOf(plugins.enable('badges'))).to.include({ code: 'E_PLUGIN_NOT_FOUND' });
    await plugins.add(folder);
    expect(await state()).to.equal('installed');
  });

  it('of a newer version waits for a new process, because the old code is loaded', async () => {
    const { plugins } = bench.platform;
    await plugins.add(await sources.write('badges', emptyPlugin, { under: 'old' }));
    await plugins.enable('badges');
    await plugins.add(
      await sources.write('badges', emptyPlugin, { under: 'new', package: { version: '1.1.0' } }),
    );
    expect(await plugins.get('badges')).to.include({
      state: 'enabled',
      version: '1.0.0',
      restartNeeded: true,
    });
  });

  it('from the folder that it came from before brings what is there now', async () => {
    const { plugins } = bench.platform;
    await plugins.add(await sources.write('badges', emptyPlugin, { under: 'same' }));
    await plugins.add(
      await sources.write('badges', emptyPlugin, { under: 'same', package: { version: '1.1.0' } }),
    );
    expect(await plugins.get('badges')).to.include({ state: 'installed', version: '1.1.0' });
  });
});
