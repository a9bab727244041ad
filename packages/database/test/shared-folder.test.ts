import { expect } from 'chai';
import { openDatabase } from '@praxis/database';
import { serverPid } from './support/server-process.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('several processes on one data folder', () => {
  it('share one server, which the last of them stops', async () => {
    const folder = await temporaryFolder();
    const starter = await startPraxis(folder.path);
    const adopter = await openDatabase({ dataFolder: folder.path });

    await starter.close();
    expect((await adopter.pool.query('select 1 as one')).rows).to.deep.equal([{ one: 1 }]);

    await adopter.close();
    expect(await serverPid(folder.path)).to.equal(undefined);
    await folder.remove();
  });

  it('may all start at once on a folder that does not exist yet', async () => {
    const folder = await temporaryFolder();
    const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ dataFolder: folder.path })));
    const starts = await Promise.all(
      all.map(async ({ pool }) => {
        const { rows } = await pool.query<{ start: string }>(
          'select pg_postmaster_start_time()::text as start',
        );
        return rows[0]?.start;
      }),
    );
    expect(new Set(starts)).to.have.lengthOf(1);
    await Promise.all(all.map((database) => database.close()));
    expect(await serverPid(folder.path)).to.equal(undefined);
    await folder.remove();
  });

  it('find a server again that the last user is just stopping', async () => {
    const folder = await temporaryFolder();
    const leaving = await openDatabase({ dataFolder: folder.path });
    const left = leaving.close();
    const coming = await openDatabase({ dataFolder: folder.path });
    await left;
    expect((await coming.pool.query('select 1 as one')).rows).to.deep.equal([{ one: 1 }]);
    await coming.close();
    await folder.remove();
  });
});
