import { connectionString } from '../address.js';
import type { Database } from '../database.js';
import type { DatabaseLog } from '../log.js';
import { createPool } from '../pool.js';
import { applicationDatabase, applicationUser } from './administrator.js';
import { holdServer } from './hold-server.js';
import { serverFolder } from './server-folder.js';
import { defaultSettings } from './server-settings.js';

/** Opens the server of our own in `dataFolder`; see `openDatabase`. */
export async function openEmbedded(options: {
  readonly dataFolder: string;
  readonly log: DatabaseLog;
  readonly poolSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}): Promise<Database> {
  const { log, poolSize, signal } = options;
  const folder = serverFolder(options.dataFolder);
  const server = await holdServer({ folder, log, settings: defaultSettings, durable: true, signal });
  const url = connectionString(server.address, applicationUser, applicationDatabase);
  const pool = createPool({ url, size: poolSize, log });

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await pool.end();
    await server.release();
  };
  return { url, pool, version: server.version, embedded: true, close: () => (closing ??= close()) };
}
