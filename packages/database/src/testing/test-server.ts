import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { connectionString, type ServerAddress } from '../address.js';
import { administrator, applicationUser } from '../embedded/administrator.js';
import { inspectServer } from '../embedded/inspect-server.js';
import { takeLease } from '../embedded/lease.js';
import { serverEnvironment } from '../embedded/server-environment.js';
import { serverFolder } from '../embedded/server-folder.js';
import { createPool } from '../pool.js';
import { keeperKey } from './names.js';
import { testDataFolder } from './server-folder-for-tests.js';

/** The server that all test processes of a repository share. */
export interface TestServer {
  /** For statements as superuser; never keeps the process alive. */
  readonly administration: pg.Pool;
  /** Connection string of the unprivileged login for a database. */
  url(database: string): string;
}

const defaultMajor = '18';
const servers = new Map<string, Promise<TestServer>>();

/** Connects this process to the shared server, which is started if it does not run. */
export function useTestServer(major = chosenMajor()): Promise<TestServer> {
  let server = servers.get(major);
  if (server === undefined) {
    server = connect(major);
    servers.set(major, server);
  }
  return server;
}

/** `PRAXIS_TEST_POSTGRES=15` runs the tests on a local server of that version. */
function chosenMajor(): string {
  // Tests are started by a test runner, so there is no configuration module to ask.
  // eslint-disable-next-line house/no-environment
  return process.env['PRAXIS_TEST_POSTGRES'] ?? defaultMajor;
}

async function connect(major: string): Promise<TestServer> {
  const dataFolder = await testDataFolder(major);
  let address = await joinServer(dataFolder);
  while (address === undefined) {
    await startKeeper(dataFolder, major);
    address = await joinServer(dataFolder);
  }
  const found = address;
  return {
    administration: createPool({
      url: connectionString(found, administrator, 'postgres'),
      size: 4,
      exitWhenIdle: true,
    }),
    url: (database) => connectionString(found, applicationUser, database),
  };
}

/** Takes a lease for the life of this process, if a server with a keeper runs. */
async function joinServer(dataFolder: string): Promise<ServerAddress | undefined> {
  const state = await inspectServer(serverFolder(dataFolder));
  if (state.kind !== 'running') return undefined;
  const { client, address } = state;
  if ((await takeLease(client)) && (await hasKeeper(client))) {
    unreference(client);
    return address;
  }
  await client.end().catch(() => undefined);
  return undefined;
}

async function hasKeeper(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select exists (select from pg_locks where locktype = 'advisory' and objid = $1 and granted)
        and exists (select from pg_database where datname = $2) as ready`,
    [keeperKey, applicationUser],
  );
  return rows[0]?.ready === true;
}

/** Lets the process exit although the connection stays open. */
function unreference(client: pg.Client): void {
  (client as pg.Client & { unref(): void }).unref();
}

/** Starts a keeper in the background and returns when it is at work, or has left it to another one. */
async function startKeeper(dataFolder: string, major: string): Promise<void> {
  const logPath = join(dataFolder, 'keeper.log');
  const log = await open(logPath, 'a');
  const fromSource = import.meta.url.endsWith('.ts');
  const program = new URL(`./keeper-process.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  const child = spawn(
    process.execPath,
    [
      ...(fromSource ? ['--conditions=praxis-source', '--import=tsx'] : []),
      fileURLToPath(program),
      dataFolder,
      major,
    ],
    {
      detached: true,
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', log.fd, log.fd],
      env: serverEnvironment(),
    },
  );
  await log.close();
  let exitCode: number | null | undefined;
  child.once('exit', (code) => (exitCode = code));
  while (exitCode === undefined) {
    const state = await inspectServer(serverFolder(dataFolder));
    if (state.kind === 'running') {
      const ready = await hasKeeper(state.client).finally(() => state.client.end());
      if (ready) break;
    }
    await wait(20);
  }
  child.unref();
  if (exitCode) throw new Error(`The test server did not start:\n${await readFile(logPath, 'utf8')}`);
}
