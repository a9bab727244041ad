import { expect } from 'chai';
import { chmod, cp, lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chooseServerUser } from '../src/embedded/choose-server-user.js';
import { locatePackage, makeRunnable } from '../src/embedded/embedded-binaries.js';
import { serverFolder } from '../src/embedded/server-folder.js';
import type { ServerUser } from '../src/embedded/server-user.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('the embedded programs, as npm leaves them without install scripts', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let user: ServerUser;
  let native: string;
  let copyFolder: string;
  let name: string;
  const link = 'libicuuc.so.60';

  beforeEach(async function () {
    if (process.platform !== 'linux') {
      this.test!.title += ' (not tested here: the links differ on other systems)';
      this.skip();
    }
    folder = await temporaryFolder(tmpdir());
    user = await chooseServerUser(serverFolder(folder.path));
    native = join(folder.path, 'package', 'native');
    name = basename(folder.path);
    copyFolder = join(folder.path, 'copies');
    await mkdir(copyFolder);
    await cp(locatePackage()?.native ?? '', native, {
      recursive: true,
      filter: async (path) => !(await lstat(path)).isSymbolicLink(),
    });
  });

  afterEach(async () => {
    await chmod(join(native, 'lib'), 0o755);
    await folder.remove();
  });

  it('get the links that they miss', async () => {
    const found = await makeRunnable({ native, name, copyFolder, user });
    expect(found.binaries).to.include({ origin: 'embedded', major: 18, folder: join(native, 'bin') });
    expect((await lstat(join(native, 'lib', link))).isSymbolicLink()).to.equal(true);
  });

  it('are copied once where they can neither be mended nor reached', async () => {
    await chmod(join(native, 'lib'), 0o555);
    await chmod(join(folder.path, 'package'), 0o700);

    for (let start = 1; start <= 2; start++) {
      const found = await makeRunnable({ native, name, copyFolder, user });
      expect(found.binaries).to.include({ folder: join(copyFolder, `programs-${name}`, 'bin') });
    }
  });

  it('are copied to the system’s folder where root keeps everything to itself', async function () {
    if (!user.differs) {
      this.test!.title += ' (not tested here: the tests do not run as root)';
      this.skip();
    }
    const copy = `/var/lib/praxis/programs-${name}`;
    await chmod(join(folder.path, 'package'), 0o700);
    await chmod(copyFolder, 0o700);
    const found = await makeRunnable({ native, name, copyFolder, user });
    await rm(copy, { recursive: true });
    expect(found.binaries).to.include({ folder: join(copy, 'bin') });
  });

  it('are passed over, with the reason, where they do not run', async () => {
    await rm(join(native, 'lib', 'libicudata.so.60.2'));
    const { reason } = (await makeRunnable({ native, name, copyFolder, user })) as {
      reason: string;
    };
    expect(reason).to.contain('libicudata');
  });
});
