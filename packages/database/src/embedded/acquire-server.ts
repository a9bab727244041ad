import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { ServerAddress } from '../address.js';
import { ServerSilentError } from '../errors.js';
import type { DatabaseLog } from '../log.js';
import { chooseBinaries } from './choose-binaries.js';
import { chooseServerUser } from './choose-server-user.js';
import { explainingWrites, makeFolder } from './file-errors.js';
import { initialiseFolder } from './initialise-folder.js';
import { inspectServer, type ServerState } from './inspect-server.js';
import { takeLease } from './lease.js';
import { mendOwnership } from './mend-ownership.js';
import { removeStalePostmasterFile } from './postmaster-file.js';
import type { ServerBinaries } from './server-binaries.js';
import { folderMajor, type ServerFolder } from './server-folder.js';
import type { ServerSettings } from './server-settings.js';
import type { ServerUser } from './server-user.js';
import { viewForServer } from './server-view.js';
import { startServer, type StartResult } from './start-server.js';

export interface AcquireOptions {
  readonly folder: ServerFolder;
  readonly log: DatabaseLog;
  /** Settings of a server that has to be started, once its version is known. */
  readonly settings: (binaries: ServerBinaries) => ServerSettings;
  /** False for data that may be lost with the machine. */
  readonly durable: boolean;
  /** Major version for a folder that has to be made. */
  readonly preferredMajor?: string | undefined;
  /** How long a server may recover or stop before it counts as hanging. */
  readonly patienceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface AcquiredServer {
  readonly pid: number;
  readonly address: ServerAddress;
  /** Holds the lease; when it ends, the server has gone. */
  readonly client: pg.Client;
  /** Whether it was running before. */
  readonly adopted: boolean;
}

// Recovery after a crash reads up to max_wal_size, which slow disks need a minute for.
const defaultPatienceMs = 120_000;
// Writing the first line of postmaster.pid takes microseconds.
const unfinishedFileMs = 2_000;

/**
 * Gets hold of the server of a folder: adopts the one that runs, waits for one that is recovering
 * or stopping, or makes the folder and starts one. Any number of processes may do so at once; one
 * of them starts the server, the others adopt it.
 */
export function acquireServer(options: AcquireOptions): Promise<AcquiredServer> {
  return explainingWrites(options.folder.home, () => acquire(options));
}

async function acquire(options: AcquireOptions): Promise<AcquiredServer> {
  const { folder, log, signal, patienceMs = defaultPatienceMs } = options;
  await makeFolder(folder.home);
  const user = await chooseServerUser(folder);
  const began = performance.now();
  let started = false;
  for (;;) {
    // A server that we started is taken even so, because its lease is what gets it stopped.
    if (!started) signal?.throwIfAborted();
    const state = await inspectServer(folder);
    const waitedMs = performance.now() - began;
    switch (state.kind) {
      case 'running': {
        const { pid, address, client } = state;
        if (await takeLease(client)) {
          if (!started) log.info({ pid, folder: folder.home }, 'adopted the running database server');
          return { pid, address, client, adopted: !started };
        }
        await client.end().catch(() => undefined); // its last user is stopping it
        break;
      }
      case 'absent':
        if ((await startHere({ ...options, user, patienceMs })) === 'ready') started = true;
        break;
      case 'stale':
        log.warn({ pid: state.file.pid, folder: folder.home }, 'removed the lock of a dead database server');
        await removeStalePostmasterFile(folder, state.file);
        break;
      case 'unfinished':
        if (waitedMs > unfinishedFileMs) await removeStalePostmasterFile(folder, state.file);
        break;
      case 'busy':
        break;
    }
    if (waitedMs > patienceMs) {
      throw new ServerSilentError({ folder: folder.home, pid: processOf(state), waitedMs });
    }
    await wait(20);
  }
}

async function startHere(
  options: AcquireOptions & { readonly user: ServerUser; readonly patienceMs: number },
): Promise<StartResult> {
  const { folder, log, user, durable, patienceMs, signal } = options;
  const existing = await folderMajor(folder);
  const binaries = await chooseBinaries({ folder, user, major: existing ?? options.preferredMajor });
  const view = await viewForServer(folder, user);
  try {
    if (existing === undefined) {
      const made = await initialiseFolder({ folder, user, view, binaries, durable, signal });
      if (made) log.info({ folder: folder.home, version: binaries.version }, 'made a new database folder');
    } else {
      await mendOwnership(folder, user);
    }
    const settings = options.settings(binaries);
    return await startServer({ folder, user, view, binaries, settings, patienceMs, signal });
  } finally {
    await view.close();
  }
}

function processOf(state: ServerState): number {
  return 'pid' in state ? state.pid : 'file' in state ? state.file.pid : 0;
}
