import { expect } from 'chai';
import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { serverFolder } from '../src/embedded/server-folder.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a copy of a data folder whose server runs', () => {
  it('gets a server of its own and leaves that of the original alone', async () => {
    const original = await temporaryFolder();
    const copy = await temporaryFolder();
    const first = await openDatabase({ dataFolder: original.path });
    await first.pool.query('create table note as select 42 as answer');
    // A copy at rest, to which the lock of the live server is added: as a copy of a live folder
    // looks, without the luck that copying one takes.
    await first.close();
    await cp(original.path, copy.path, { recursive: true });
    const server = await openDatabase({ dataFolder: original.path });
    const lock = (dataFolder: string): string => join(serverFolder(dataFolder).data, 'postmaster.pid');
    await copyFile(lock(original.path), lock(copy.path));

    const second = await openDatabase({ dataFolder: copy.path });
    await second.pool.query('drop table note');
    expect((await server.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
    await second.close();
    await server.close();
    await original.remove();
    await copy.remove();
  });
});
