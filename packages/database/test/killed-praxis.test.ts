import { expect } from 'chai';
import pg from 'pg';
import { openDatabase } from '@praxis/database';
import { recordingLog } from './support/recording-log.js';
import { serverPid } from './support/server-process.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a start after Praxis was killed', () => {
  it('adopts the server that still runs, loses nothing, and stops it in the end', async () => {
    const folder = await temporaryFolder();
    const killed = await startPraxis(folder.path);
    const client = new pg.Client(killed.answer.url);
    await client.connect();
    await client.query('create table note as select 42 as answer');
    await client.end();
    await killed.kill();
    const orphan = await serverPid(folder.path);

    const log = recordingLog();
    const database = await openDatabase({ dataFolder: folder.path, log });
    expect(await serverPid(folder.path))
      .to.equal(orphan)
      .and.be.greaterThan(0);
    expect(log.messages).to.deep.equal(['adopted the running database server']);
    expect((await database.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);

    await database.close();
    expect(await serverPid(folder.path)).to.equal(undefined);
    await folder.remove();
  });
});
