import pg from 'pg';
import { connectionString } from '../../src/address.js';
import { acquireServer } from '../../src/embedded/acquire-server.js';
import { administrator } from '../../src/embedded/administrator.js';
import { giveUpLease } from '../../src/embedded/lease.js';
import { serverFolder } from '../../src/embedded/server-folder.js';
import { defaultSettings } from '../../src/embedded/server-settings.js';
import { stopServer } from '../../src/embedded/stop-server.js';
import { silentLog } from '../../src/log.js';
import { temporaryFolder } from './temporary-folder.js';

/** A server that stands for one which an operator runs: Praxis knows its address only. */
export interface ExternalServer {
  url(database: string): string;
  execute(statement: string, database?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startExternalServer(): Promise<ExternalServer> {
  const place = await temporaryFolder();
  const folder = serverFolder(place.path);
  const server = await acquireServer({ folder, log: silentLog, settings: defaultSettings, durable: false });
  const url = (database: string): string => connectionString(server.address, administrator, database);
  return {
    url,
    execute: async (statement, database = 'postgres') => {
      const client = new pg.Client(url(database));
      await client.connect();
      await client.query(statement).finally(() => client.end());
    },
    stop: async () => {
      await giveUpLease(server.client);
      await stopServer(folder, server.pid);
      await place.remove();
    },
  };
}
