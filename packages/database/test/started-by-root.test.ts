import { expect } from 'chai';
import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase } from '@praxis/database';
import { serverFolder } from '../src/embedded/server-folder.js';
import { isRoot, run } from './support/root.js';
import { serverPid, userOf } from './support/server-process.js';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a server that root starts', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  before(function () {
    if (isRoot) return;
    this.test!.parent!.title += ' (not tested here: the tests do not run as root)';
    this.skip();
  });

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => folder.remove());

  const expectUnprivileged = async (dataFolder: string): Promise<void> => {
    const pid = (await serverPid(dataFolder)) ?? 0;
    const { uid } = await lstat(serverFolder(dataFolder).data);
    expect(uid).to.be.greaterThan(0);
    expect(await userOf(pid)).to.equal(uid);
  };

  const expectAnswer = async (database: Database): Promise<void> => {
    expect((await database.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
  };

  it('runs as an unprivileged user, who owns the data and nothing above it', async () => {
    const database = await openDatabase({ dataFolder: folder.path });
    await expectUnprivileged(folder.path);
    expect((await lstat(serverFolder(folder.path).home)).uid).to.equal(0);
    await database.close();
  });

  it('works below a folder that only root may enter, such as /root', async () => {
    const closed = join(folder.path, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const dataFolder = join(closed, 'data');

    const first = await openDatabase({ dataFolder });
    await expectUnprivileged(dataFolder);
    await first.pool.query('create table note as select 42 as answer');
    await first.pool.query('create extension pg_trgm');
    const adopter = await openDatabase({ dataFolder });
    await expectAnswer(adopter);
    await first.close();
    await adopter.close();
    expect((await lstat(closed)).mode & 0o777).to.equal(0o700);

    const second = await openDatabase({ dataFolder });
    await expectAnswer(second);
    await second.close();
  });

  it('opens a backup that root has copied back', async () => {
    const database = await openDatabase({ dataFolder: folder.path });
    await database.pool.query('create table note as select 42 as answer');
    await database.close();
    const { data } = serverFolder(folder.path);
    run('chown', '-R', '0:0', data);
    await chmod(data, 0o755);

    const restored = await openDatabase({ dataFolder: folder.path });
    await expectUnprivileged(folder.path);
    await expectAnswer(restored);
    await restored.close();
  });

  it('stays with the user who made the folder', async () => {
    const nobody = { uid: Number(run('id', '-u', 'nobody')), gid: Number(run('id', '-g', 'nobody')) };
    await chown(folder.path, nobody.uid, nobody.gid);
    const made = await startPraxis(folder.path, nobody);
    await made.close();

    const database = await openDatabase({ dataFolder: folder.path });
    expect(await userOf((await serverPid(folder.path)) ?? 0)).to.equal(nobody.uid);
    await database.close();
  });

  it('leaves a folder that an ordinary user is told how to get at', async () => {
    await chmod(folder.path, 0o777);
    const database = await openDatabase({ dataFolder: folder.path });
    await database.close();
    const nobody = { uid: Number(run('id', '-u', 'nobody')), gid: Number(run('id', '-g', 'nobody')) };
    run('chown', '-R', 'daemon', serverFolder(folder.path).data);

    const { answer, close } = await startPraxis(folder.path, nobody);
    await close();
    expect(answer.code).to.equal('E_DATABASE_FOLDER_OWNER');
    expect(answer.message).to.contain('belongs to daemon').and.to.contain('runs as nobody');
  });
});
