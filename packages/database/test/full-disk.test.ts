import { expect } from 'chai';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { isFileError } from '../src/embedded/file-errors.js';
import { serverFolder } from '../src/embedded/server-folder.js';
import { refusalOf } from './support/refusal.js';
import { isRoot, mountSmallDisk, run } from './support/root.js';
import { serverPid } from './support/server-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Writes a file until nothing more fits. */
async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const size of [2 ** 20, 2 ** 12]) {
      for (;;) if ((await file.write(Buffer.alloc(size))).bytesWritten < size) break;
    }
  } catch (error) {
    if (!isFileError(error, 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
}

describe('a full disk', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let disk: string;
  let mounted = false;

  const mountOrSkip = (test: Mocha.Context, size: string): void => {
    const { problem } = isRoot ? mountSmallDisk(disk, size) : { problem: 'only root may mount' };
    mounted = problem === undefined;
    if (mounted) return;
    test.test!.title += ` (not tested here: ${problem})`;
    test.skip();
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    disk = join(folder.path, 'disk');
    await mkdir(disk);
  });

  afterEach(async () => {
    if (mounted) run('umount', disk);
    await folder.remove();
  });

  it('refuses a new database and leaves nothing behind', async function () {
    mountOrSkip(this, '20m');
    const refusal = await refusalOf(openDatabase({ dataFolder: disk }));
    expect(refusal).to.include({ code: 'E_DATABASE_DISK_FULL' });
    expect(refusal.message).to.contain('Free some space');
    const left = await readdir(serverFolder(disk).home);
    expect(left.filter((name) => name !== 'password')).to.deep.equal([]);
  });

  it('refuses to start an existing database, which is whole when there is space again', async function () {
    mountOrSkip(this, '200m');
    const database = await openDatabase({ dataFolder: disk });
    await database.pool.query('create table note as select 42 as answer');
    await database.close();

    const filler = join(disk, 'filler');
    await fillUp(filler);
    const refusal = await refusalOf(openDatabase({ dataFolder: disk }));
    expect(refusal).to.include({ code: 'E_DATABASE_DISK_FULL' });
    expect(await serverPid(disk)).to.equal(undefined);

    await rm(filler);
    const again = await openDatabase({ dataFolder: disk });
    expect((await again.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
    await again.close();
  });
});
