import { expect } from 'chai';
import { openDatabase } from '@praxis/database';
import { serverPid } from './support/server-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('closing the database of our own', () => {
  it('stops the server and keeps the data for the next start', async () => {
    const folder = await temporaryFolder();
    const first = await openDatabase({ dataFolder: folder.path });
    await first.pool.query('create table note as select 42 as answer');
    await first.close();
    await first.close();
    expect(await serverPid(folder.path)).to.equal(undefined);

    const second = await openDatabase({ dataFolder: folder.path });
    expect((await second.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
    expect(second.url).to.equal(first.url);
    await second.close();
    await folder.remove();
  });
});
