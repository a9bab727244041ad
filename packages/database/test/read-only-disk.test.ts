import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { refusalOf } from './support/refusal.js';
import { isRoot, mountSmallDisk, run } from './support/root.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a data folder that cannot be written', () => {
  it('is refused on a read-only disk, with and without a database on it', async function () {
    const folder = await temporaryFolder();
    const disk = join(folder.path, 'disk');
    await mkdir(disk);
    const { problem } = isRoot ? mountSmallDisk(disk, '200m') : { problem: 'only root may mount' };
    if (problem !== undefined) {
      await folder.remove();
      this.test!.title += ` (not tested here: ${problem})`;
      this.skip();
    }
    try {
      const dataFolder = join(disk, 'data');
      const database = await openDatabase({ dataFolder });
      await database.pool.query('create table note as select 42 as answer');
      await database.close();

      run('mount', '-o', 'remount,ro', disk);
      for (const refused of [dataFolder, join(disk, 'new')]) {
        const refusal = await refusalOf(openDatabase({ dataFolder: refused }));
        expect(refusal).to.include({ code: 'E_DATABASE_FOLDER_READ_ONLY' });
        expect(refusal.message).to.contain(refused).and.to.contain('read-only file system');
      }

      run('mount', '-o', 'remount,rw', disk);
      const again = await openDatabase({ dataFolder });
      expect((await again.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
      await again.close();
    } finally {
      run('umount', disk);
      await folder.remove();
    }
  });

  it('is refused where its parent belongs to somebody else', async function () {
    if (!isRoot) {
      this.test!.title += ' (not tested here: only root may become somebody else)';
      this.skip();
    }
    const folder = await temporaryFolder();
    const nobody = { uid: Number(run('id', '-u', 'nobody')), gid: Number(run('id', '-g', 'nobody')) };
    const praxis = await startPraxis(join(folder.path, 'data'), nobody);
    expect(praxis.answer.code).to.equal('E_DATABASE_FOLDER_READ_ONLY');
    expect(praxis.answer.message).to.contain('permission denied');
    await praxis.close();
    await folder.remove();
  });
});
