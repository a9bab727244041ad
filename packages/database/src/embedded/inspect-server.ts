import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type pg from 'pg';
import type { ServerAddress } from '../address.js';
import { connectAsAdministrator } from './administrator.js';
import { explainingWrites } from './file-errors.js';
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.js';
import { isServerOf, processExists } from './processes.js';
import type { ServerFolder } from './server-folder.js';

/** What is going on in a data folder. */
export type ServerState =
  /** No server; there may be a leftover file of a dead one, which PostgreSQL deals with itself. */
  | { readonly kind: 'absent' }
  /** A leftover file names a living process that is no server of this folder. */
  | { readonly kind: 'stale'; readonly file: PostmasterFile }
  /** A file without a process: a server is just writing it, or died while it did. */
  | { readonly kind: 'unfinished'; readonly file: PostmasterFile }
  /** A server of this folder is starting, recovering or stopping. */
  | { readonly kind: 'busy'; readonly pid: number }
  /** A server of this folder answers. The caller ends `client`. */
  | {
      readonly kind: 'running';
      readonly pid: number;
      readonly address: ServerAddress;
      readonly client: pg.Client;
    };

/** Finds out whether a server works in this folder, by asking it and by looking at its process. */
export async function inspectServer(folder: ServerFolder): Promise<ServerState> {
  const file = await readPostmasterFile(folder);
  if (file === undefined) return { kind: 'absent' };

  const address = await addressOf(folder, file);
  if (address) {
    const client = await connectAsAdministrator(address).catch(() => undefined);
    if (client) {
      if (await worksIn(folder, client)) return { kind: 'running', pid: file.pid, address, client };
      // A copy of a live folder: the file in it leads to the server of the original.
      await client.end();
      return { kind: 'stale', file };
    }
  }
  // The file is empty for a moment before its first line is there.
  if (file.pid === 0) return { kind: 'unfinished', file };
  if (!processExists(file.pid)) return { kind: 'absent' };
  if (await isServerOf(file.pid, folder.data)) return { kind: 'busy', pid: file.pid };
  return { kind: 'stale', file };
}

async function addressOf(folder: ServerFolder, file: PostmasterFile): Promise<ServerAddress | undefined> {
  if (file.port === 0) return undefined;
  if (file.socketFolder !== undefined) {
    return { kind: 'socket', folder: file.socketFolder, port: file.port };
  }
  const password = await readFile(folder.passwordFile, 'utf8').catch(() => undefined);
  return password === undefined
    ? undefined
    : { kind: 'tcp', host: '127.0.0.1', port: file.port, password: password.trim() };
}

/** Puts a file with a name that nobody can guess into the folder, and asks the server if it sees it. */
async function worksIn(folder: ServerFolder, client: pg.Client): Promise<boolean> {
  const mark = join(folder.data, `praxis-mark-${randomUUID()}`);
  try {
    await explainingWrites(folder.data, () => writeFile(mark, ''));
    const { rows } = await client.query<{ seen: boolean }>(
      'select (pg_stat_file($1, true)).size is not null as seen',
      [basename(mark)],
    );
    return rows[0]?.seen === true;
  } finally {
    await rm(mark, { force: true });
  }
}
