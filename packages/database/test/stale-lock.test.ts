import { expect } from 'chai';
import { type ChildProcess, spawn } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { serverFolder } from '../src/embedded/server-folder.js';
import { serverPid } from './support/server-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('a leftover lock in the data folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let stranger: ChildProcess;

  beforeEach(async () => {
    folder = await temporaryFolder();
    const database = await openDatabase({ dataFolder: folder.path });
    await database.pool.query('create table note as select 42 as answer');
    await database.close();
    // It runs as the server’s user, so that the server cannot tell it from one of its own.
    const { uid, gid } = await stat(serverFolder(folder.path).data);
    stranger = spawn('sleep', ['600'], { uid, gid });
  });

  afterEach(async () => {
    stranger.kill();
    await folder.remove();
  });

  const expectWorkingDatabase = async (): Promise<void> => {
    const database = await openDatabase({ dataFolder: folder.path });
    expect((await database.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
    expect(await serverPid(folder.path)).not.to.equal(stranger.pid);
    await database.close();
  };

  const leaveLock = async (firstLine: string): Promise<void> => {
    const { data, home } = serverFolder(folder.path);
    const socket = join(home, 'socket');
    await writeFile(join(data, 'postmaster.pid'), `${firstLine}\n${data}\n1700000000\n5432\n${socket}\n\n`);
    await writeFile(
      join(socket, '.s.PGSQL.5432.lock'),
      `${firstLine}\n${data}\n1700000000\n5432\n${socket}\n\n`,
    );
  };

  it('is no obstacle when its process is dead', async () => {
    const dead = spawn('true');
    await new Promise((resolve) => dead.once('exit', resolve));
    await leaveLock(String(dead.pid));
    await expectWorkingDatabase();
  });

  it('is no obstacle when its number now belongs to another process', async () => {
    await leaveLock(String(stranger.pid));
    await expectWorkingDatabase();
    expect(stranger.exitCode).to.equal(null);
  });

  it('is no obstacle when its number now belongs to this very process', async () => {
    await leaveLock(String(process.pid));
    await expectWorkingDatabase();
  });

  it('is no obstacle when it is empty', async () => {
    await writeFile(join(serverFolder(folder.path).data, 'postmaster.pid'), '');
    await expectWorkingDatabase();
  });

  it('is no obstacle when only the lock of the socket is left', async () => {
    const lock = join(serverFolder(folder.path).home, 'socket', '.s.PGSQL.5432.lock');
    await writeFile(lock, `${stranger.pid}\n`);
    await expectWorkingDatabase();
  });
});
