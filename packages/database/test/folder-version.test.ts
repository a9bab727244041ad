import { expect } from 'chai';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { acquireServer } from '../src/embedded/acquire-server.js';
import { chooseServerUser } from '../src/embedded/choose-server-user.js';
import { giveUpLease } from '../src/embedded/lease.js';
import { findLocalBinaries } from '../src/embedded/local-binaries.js';
import { serverFolder } from '../src/embedded/server-folder.js';
import { defaultSettings } from '../src/embedded/server-settings.js';
import { stopServer } from '../src/embedded/stop-server.js';
import { silentLog } from '../src/log.js';
import { refusalOf } from './support/refusal.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a data folder of another major version', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => folder.remove());

  it('is opened with a local server of that version', async function () {
    const user = await chooseServerUser(serverFolder(folder.path));
    const older = (await findLocalBinaries(user)).find(({ major }) => major < 18);
    if (!older) {
      this.test!.title += ' (not tested here: no PostgreSQL 15, 16 or 17 is installed)';
      this.skip();
    }
    const server = await acquireServer({
      folder: serverFolder(folder.path),
      log: silentLog,
      settings: defaultSettings,
      durable: true,
      preferredMajor: String(older.major),
    });
    await giveUpLease(server.client);
    await stopServer(serverFolder(folder.path), server.pid);

    const database = await openDatabase({ dataFolder: folder.path });
    expect(database.version).to.equal(older.version);
    await database.pool.query('create extension pg_trgm');
    const { rows } = await database.pool.query(
      `select to_tsvector('simple', 'Ärger–Überlauf') @@ to_tsquery('simple', 'ärger & überlauf') as found`,
    );
    expect(rows).to.deep.equal([{ found: true }]);
    await database.close();
  });

  it('is refused, with the way out, where no server of that version is installed', async () => {
    const database = await openDatabase({ dataFolder: folder.path });
    await database.close();
    await writeFile(join(serverFolder(folder.path).data, 'PG_VERSION'), '9\n');

    const refusal = await refusalOf(openDatabase({ dataFolder: folder.path }));
    expect(refusal).to.include({ code: 'E_DATABASE_FOLDER_VERSION' });
    expect(refusal.message)
      .to.contain('made by PostgreSQL 9')
      .and.to.contain('PostgreSQL 18.4')
      .and.to.contain('Install PostgreSQL 9')
      .and.to.contain('pg_dump');
  });

  it('is refused when it is no folder of PostgreSQL at all', async () => {
    const database = await openDatabase({ dataFolder: folder.path });
    await database.close();
    await rm(join(serverFolder(folder.path).data, 'PG_VERSION'));

    const refusal = await refusalOf(openDatabase({ dataFolder: folder.path }));
    expect(refusal).to.include({ code: 'E_DATABASE_FOLDER_FOREIGN' });
  });
});
