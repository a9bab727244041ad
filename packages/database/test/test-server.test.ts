import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { inspectServer } from '../src/embedded/inspect-server.js';
import { takeLease } from '../src/embedded/lease.js';
import { serverFolder } from '../src/embedded/server-folder.js';
import { keepTestServer } from '../src/testing/keep-test-server.js';
import { serverPid } from './support/server-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

describe('the server that test runs share', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => folder.remove());

  /** Becomes a user of the server as soon as it runs. */
  const becomeUser = async (): Promise<pg.Client> => {
    for (;;) {
      const state = await inspectServer(serverFolder(folder.path));
      if (state.kind === 'running') {
        expect(await takeLease(state.client)).to.equal(true);
        return state.client;
      }
      await wait(5);
    }
  };

  const databaseExists = async (client: pg.Client, name: string): Promise<boolean> =>
    (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;

  it('is stopped when nobody uses it any more', async () => {
    let stopped = false;
    const keeper = keepTestServer({ dataFolder: folder.path, major: '18', lingerMs: 10 }).then(() => {
      stopped = true;
    });
    const user = await becomeUser();
    while (!(await databaseExists(user, 'praxis'))) await wait(5);
    expect(stopped).to.equal(false);
    await user.end();
    await keeper;
    expect(await serverPid(folder.path)).to.equal(undefined);
  });

  it('has one keeper, however many are started', async () => {
    const keepers = Array.from({ length: 3 }, () =>
      keepTestServer({ dataFolder: folder.path, major: '18', lingerMs: 500 }).then(() => 'left' as const),
    );
    const user = await becomeUser();
    const first = await Promise.race([...keepers, once(user, 'end').then(() => 'server gone' as const)]);
    expect(first).to.equal('left');
    await user.query('select 1');
    await user.end();
    await Promise.all(keepers);
    expect(await serverPid(folder.path)).to.equal(undefined);
  });

  it('is rid of the databases of test runs that died', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    const keeper = keepTestServer({ dataFolder: folder.path, major: '18', lingerMs: 10 });
    const user = await becomeUser();
    const [orphan, living] = [`praxis_test_${dead.pid}_a`, `praxis_test_${process.pid}_a`];
    await user.query(`create database ${orphan}`);
    await user.query(`create database ${living}`);
    while (await databaseExists(user, orphan)) await wait(5);
    expect(await databaseExists(user, living)).to.equal(true);
    await user.end();
    await keeper;
  });
});
