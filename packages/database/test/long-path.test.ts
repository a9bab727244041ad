import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '@praxis/database';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a data folder whose path is too long for a unix socket', () => {
  it('gets its socket in the temporary folder of the system, closed to others', async () => {
    const folder = await temporaryFolder();
    const dataFolder = join(folder.path, 'a'.repeat(60), 'b'.repeat(60));
    const database = await openDatabase({ dataFolder });
    const again = await openDatabase({ dataFolder });

    const host = new URL(database.url).searchParams.get('host') ?? '';
    expect(host).not.to.contain('aaa');
    expect(host.length).to.be.below(90);
    expect(again.url).to.equal(database.url);
    await again.close();
    await database.close();
    await folder.remove();
  });

  it('is served on a port of this machine, with a password, where that is too long as well', async () => {
    const folder = await temporaryFolder();
    const temporary = join(folder.path, 't'.repeat(100));
    await mkdir(temporary);
    const praxis = await startPraxis(join(folder.path, 'a'.repeat(100)), {
      environment: { TMPDIR: temporary },
    });
    const url = new URL(praxis.answer.url ?? 'missing:');
    expect(url.hostname).to.equal('127.0.0.1');
    expect(url.password).to.have.length.above(20);

    const client = new pg.Client(url.toString());
    await client.connect();
    expect((await client.query('select current_user as name')).rows).to.deep.equal([{ name: 'praxis' }]);
    await client.end();

    url.password = 'guessed';
    const intruder = new pg.Client(url.toString());
    const refusal = await intruder.connect().catch((error: Error) => error.message);
    expect(refusal).to.contain('password authentication failed');
    await praxis.close();
    await folder.remove();
  });
});
