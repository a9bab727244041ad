import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { openDatabase, type Database } from '@praxis/database';
import type pg from 'pg';
import { loadData, readData, type LoadedData } from './load-data.js';
import { startServer, type ServerProcess } from './server-process.js';

/** Praxis and the hand-written baseline side by side, on the same tables. */
export interface World {
  readonly incidents: number;
  readonly database: Database;
  readonly data: LoadedData;
  readonly praxis: ServerProcess;
  readonly raw: ServerProcess;
  /** Authorization header that both servers accept. */
  readonly headers: Readonly<Record<string, string>>;
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const password = 'bench-admin-password';

/** Password of `bench-agent`, as whom everything is asked. */
export const agentPassword = password;

/** Authorization of the administrator, for what agents may not do. */
export const administrator: Readonly<Record<string, string>> = {
  authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
};
export const praxisProgram = join(root, 'packages/cli/dist/main.js');
const rawProgram = join(root, 'bench/raw/server.mjs');

/** Folder of a house with so many incidents; it is made at the first run and used again. */
export const houseFolder = (incidents: number): string => join(root, '.praxis/bench', String(incidents));

/** Whether `npm run bench -- --full` was asked for: a million incidents instead of a hundred thousand. */
export const isFull = process.env['PRAXIS_BENCH_FULL'] === '1';

/** Opens a house with so many incidents and starts both servers on it. */
export async function openWorld(incidents = 10_000): Promise<World> {
  const folder = await prepareHouse(incidents);
  const database = await openDatabase({ dataFolder: folder, poolSize: 4 });
  const environment = environmentOf(database, folder);
  const praxis = await startServer(praxisProgram, ['serve'], environment);
  const token = await makeToken(praxis.url);
  const data = await readData(database.pool);
  const raw = await startServer(rawProgram, [], { ...environment, TOKEN: token, AGENT: data.agent });
  return {
    incidents,
    database,
    data,
    praxis,
    raw,
    headers: { authorization: `Bearer ${token}` },
    query: async (text, values = []) => (await database.pool.query(text, [...values])).rows as never,
    async close() {
      await Promise.all([praxis.stop(), raw.stop()]);
      await database.close();
    },
  };
}

/** Environment in which both servers run: the house's database, and nothing written to the terminal. */
export function environmentOf(database: Database, folder: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    PRAXIS_DATA: folder,
    PRAXIS_ADMIN_PASSWORD: password,
    LOG_LEVEL: 'info',
  };
}

async function prepareHouse(incidents: number): Promise<string> {
  const folder = houseFolder(incidents);
  const mark = join(folder, 'loaded');
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase({ dataFolder: folder, poolSize: 4 });
  try {
    // The first start makes the tables.
    await (await startServer(praxisProgram, ['serve'], environmentOf(database, folder))).stop();
    const client = await database.pool.connect();
    try {
      await loadData(client, incidents);
    } finally {
      client.release(true);
    }
    writeFileSync(mark, new Date().toISOString());
  } finally {
    await database.close();
  }
  return folder;
}

async function makeToken(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`bench-agent:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'bench' }),
  });
  if (!response.ok) throw new Error(`No token: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { readonly token: string }).token;
}
