import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { emptyPlugin, makePluginFolder, type PluginFolder } from './support/plugin-folder.js';

describe('another version of code that is loaded', () => {
  let bench: PlatformBench;
  let folder: PluginFolder;
  let asked: string[];
  beforeEach(async () => {
    folder = await makePluginFolder();
    await folder.write('badges', emptyPlugin);
    await folder.write('other', emptyPlugin);
    asked = [];
    bench = await startBench({
      pluginFolders: [folder.path],
      newCode: (plugins) => void asked.push(...plugins),
    });
    await bench.platform.plugins.enable('badges');
  });
  afterEach(async () => {
    await bench.close();
    await folder.remove();
  });

  const writeNext = (): Promise<string> =>
    folder.write('badges', emptyPlugin, { package: { version: '1.1.0' } });
  const status = async (): Promise<object> => {
    const { version, restartNeeded } = await bench.platform.plugins.get('badges');
    return { version, restartNeeded };
  };

  it('asks for a new process when it is found', async () => {
    expect(asked).to.deep.equal([]);
    await writeNext();
    await bench.platform.plugins.rescan();
    expect(asked).to.deep.equal(['badges']);
    expect(await status()).to.deep.equal({ version: '1.0.0', restartNeeded: true });
  });

  it('is not taken for the one that runs when something else is enabled', async () => {
    await writeNext();
    await bench.platform.plugins.rescan();
    await bench.platform.plugins.enable('other');
    expect(await status()).to.deep.equal({ version: '1.0.0', restartNeeded: true });
  });

  it('is not taken for the one that runs when it was off meanwhile', async () => {
    await bench.platform.plugins.disable('badges');
    await writeNext();
    await bench.platform.plugins.rescan();
    expect(asked).to.deep.equal([]);
    await bench.platform.plugins.enable('badges');
    expect(asked).to.deep.equal(['badges']);
    expect(await status()).to.deep.equal({ version: '1.0.0', restartNeeded: true });
  });

  it('asks for nothing when it is loaded for the first time', async () => {
    await folder.write('other', emptyPlugin, { package: { version: '2.0.0' } });
    await bench.platform.plugins.rescan();
    await bench.platform.plugins.enable('other');
    expect(asked).to.deep.equal([]);
    expect(await bench.platform.plugins.get('other')).to.include({ version: '2.0.0', restartNeeded: false });
  });
});
