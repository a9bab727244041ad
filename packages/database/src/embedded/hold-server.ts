import { setTimeout as wait } from 'node:timers/promises';
import { acquireServer, type AcquiredServer, type AcquireOptions } from './acquire-server.js';
import { explainingWrites } from './file-errors.js';
import { giveUpLease } from './lease.js';
import { prepareApplication } from './prepare-application.js';
import { removeSocketFolder } from './socket-folder.js';
import { stopServer } from './stop-server.js';

/** A server of ours that is kept running for as long as this process uses it. */
export interface HeldServer {
  readonly address: AcquiredServer['address'];
  readonly version: string;
  /** Gives the server up; the last of its users stops it. */
  release(): Promise<void>;
}

const retryDelayMs = 1_000;

/**
 * Acquires the server of a folder, ready for Praxis to log in, and starts it again whenever it ends
 * without having been asked to: killed for want of memory, say.
 */
export async function holdServer(
  options: Omit<AcquireOptions, 'signal'> & { signal?: AbortSignal | undefined },
): Promise<HeldServer> {
  const { folder, log } = options;
  const released = new AbortController();
  let server = await acquireReady(options);
  const { address } = server;
  const version = await versionOf(server);
  let recovery: Promise<void> = Promise.resolve();

  const watch = ({ client, pid }: AcquiredServer): void => {
    client.once('end', () => {
      if (released.signal.aborted) return;
      log.error({ pid, folder: folder.home }, 'the database server has gone; starting it again');
      recovery = recover();
    });
  };
  const recover = async (): Promise<void> => {
    while (!released.signal.aborted) {
      try {
        server = await acquireReady({ ...options, signal: released.signal });
        return watch(server);
      } catch (error) {
        if (released.signal.aborted) return;
        log.error(
          { error: (error as Error).message, folder: folder.home },
          'the database server is still down',
        );
        await wait(retryDelayMs, undefined, { signal: released.signal }).catch(() => undefined);
      }
    }
  };
  const release = async (): Promise<void> => {
    released.abort();
    await recovery;
    await releaseServer(options, server);
  };
  watch(server);
  return { address, version, release };
}

async function acquireReady(options: AcquireOptions): Promise<AcquiredServer> {
  const server = await acquireServer(options);
  try {
    const { address, client } = server;
    await explainingWrites(options.folder.home, () =>
      prepareApplication(client, address.kind === 'tcp' ? address.password : undefined),
    );
    return server;
  } catch (error) {
    await releaseServer(options, server);
    throw error;
  }
}

async function releaseServer({ folder, log }: AcquireOptions, server: AcquiredServer): Promise<void> {
  const { address, client, pid } = server;
  try {
    // A connection that is lost has lost its lease too, and mostly its server.
    const rest = await giveUpLease(client).catch(() => 'unknown' as const);
    if (rest !== 'last') return;
    await stopServer(folder, pid);
    if (address.kind === 'socket') await removeSocketFolder(folder, address.folder);
    log.info({ pid, folder: folder.home }, 'stopped the database server');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function versionOf({ client }: AcquiredServer): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version.split(' ')[0] ?? '';
}
