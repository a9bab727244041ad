import { expect } from 'chai';
import { chown } from 'node:fs/promises';
import pg from 'pg';
import { isRoot, run } from './support/root.js';
import { serverPid, userOf } from './support/server-process.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a server that an ordinary user starts', () => {
  it('runs as that user', async () => {
    const folder = await temporaryFolder();
    const nobody = isRoot && {
      uid: Number(run('id', '-u', 'nobody')),
      gid: Number(run('id', '-g', 'nobody')),
    };
    if (nobody) await chown(folder.path, nobody.uid, nobody.gid);

    const praxis = await startPraxis(folder.path, nobody || {});
    expect(await userOf((await serverPid(folder.path)) ?? 0)).to.equal(
      nobody ? nobody.uid : process.getuid?.(),
    );
    const client = new pg.Client(praxis.answer.url);
    await client.connect();
    expect((await client.query('select 1 as one')).rows).to.deep.equal([{ one: 1 }]);
    await client.end();
    await praxis.close();
    await folder.remove();
  });

  it('is not misled by the variables that PostgreSQL programs listen to', async () => {
    const folder = await temporaryFolder();
    const praxis = await startPraxis(folder.path, {
      environment: {
        PGHOST: 'nowhere.invalid',
        PGPORT: '1',
        PGDATA: '/nowhere',
        PGUSER: 'stranger',
        PGSSLMODE: 'require',
        LC_ALL: 'xx_YY.UTF-8',
      },
    });
    expect(praxis.answer).to.include({ version: '18.4' });
    await praxis.close();
    await folder.remove();
  });
});
