import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { acquireServer, type AcquiredServer } from '../embedded/acquire-server.js';
import { giveUpLease, letOthersIn, lockOutOthers } from '../embedded/lease.js';
import { prepareApplication } from '../embedded/prepare-application.js';
import { processExists } from '../embedded/processes.js';
import { serverFolder } from '../embedded/server-folder.js';
import { defaultSettings, throwawaySettings } from '../embedded/server-settings.js';
import { stopServer } from '../embedded/stop-server.js';
import { silentLog } from '../log.js';
import { keeperKey, ownerOfTestDatabase } from './names.js';

/** How often the keeper looks for users and for databases of the dead. */
const checkEveryMs = 2_000;

/**
 * Runs the test server of a folder until nobody has used it for `lingerMs`, then stops it. Test
 * processes may die at any time: their leases end with them, and their databases are removed.
 * Returns at once when another keeper is at work already.
 */
export async function keepTestServer({
  dataFolder,
  major,
  lingerMs,
}: {
  readonly dataFolder: string;
  readonly major: string;
  readonly lingerMs: number;
}): Promise<void> {
  const folder = serverFolder(dataFolder);
  const server = await acquireServer({
    folder,
    log: silentLog,
    settings: (binaries) => ({ ...defaultSettings(), ...throwawaySettings(binaries) }),
    durable: false,
    preferredMajor: major,
  });
  const { client } = server;
  try {
    if (!(await becomeKeeper(client))) return;
    await prepareApplication(client, server.address.kind === 'tcp' ? server.address.password : undefined);
    await waitUntilUnused(server, lingerMs);
    await stopServer(folder, server.pid);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function becomeKeeper(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [
    keeperKey,
  ]);
  return rows[0]?.won === true;
}

/** Returns with the server locked, so that nobody starts to use it while it stops. */
async function waitUntilUnused({ client }: AcquiredServer, lingerMs: number): Promise<void> {
  if ((await giveUpLease(client)) === 'last') await letOthersIn(client);
  let lastUse = performance.now();
  for (;;) {
    await wait(Math.min(checkEveryMs, lingerMs));
    await removeOrphans(client);
    if (!(await lockOutOthers(client))) {
      lastUse = performance.now();
      continue;
    }
    if (performance.now() - lastUse > lingerMs) return;
    await letOthersIn(client);
  }
}

/** Drops the databases of test processes that have died. */
async function removeOrphans(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select datname as name from pg_database');
  for (const { name } of rows) {
    const owner = ownerOfTestDatabase(name);
    if (owner === undefined || processExists(owner)) continue;
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  }
}
