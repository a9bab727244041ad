import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@praxis/database';
import { recordingLog } from './support/recording-log.js';
import { processEnd, serverPid } from './support/server-process.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a server that was killed', () => {
  it('is recovered at the next start with everything that was committed', async () => {
    const folder = await temporaryFolder();
    const praxis = await startPraxis(folder.path);
    const witness = await openDatabase({ dataFolder: folder.path });
    await witness.pool.query('create table note as select generate_series(1, 1000) as id');
    const pid = await serverPid(folder.path);
    await praxis.kill();
    const closed = witness.close();
    process.kill(pid ?? 0, 'SIGKILL');
    await closed;
    await processEnd(pid ?? 0);

    const database = await openDatabase({ dataFolder: folder.path });
    const { rows } = await database.pool.query('select count(*)::int as notes from note');
    expect(rows).to.deep.equal([{ notes: 1000 }]);
    await database.close();
    await folder.remove();
  });

  it('is started again under a Praxis that still runs', async () => {
    const folder = await temporaryFolder();
    const log = recordingLog();
    const database = await openDatabase({ dataFolder: folder.path, log });
    await database.pool.query('create table note as select 42 as answer');
    const pid = (await serverPid(folder.path)) ?? 0;
    process.kill(pid, 'SIGKILL');
    await processEnd(pid);

    let answer: unknown;
    // A connection of the killed server may answer once more before it notices.
    while (answer === undefined || (await serverPid(folder.path)) === pid) {
      answer = await database.pool.query('select answer from note').then(
        ({ rows }) => rows,
        () => wait(20, undefined),
      );
    }
    expect(answer).to.deep.equal([{ answer: 42 }]);
    expect(log.messages).to.include('the database server has gone; starting it again');
    await database.close();
    expect(await serverPid(folder.path)).to.equal(undefined);
    await folder.remove();
  });
});
