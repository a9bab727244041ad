import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from './file-errors.js';
import { realPath } from './server-view.js';
import type { ServerFolder } from './server-folder.js';

/** What a server writes about itself into `postmaster.pid`, as far as it has got. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Undefined for a server without unix sockets. */
  readonly socketFolder: string | undefined;
  /** Whether the server says that it accepts connections. */
  readonly ready: boolean;
  /** The file as it was read, to recognise it again. */
  readonly text: string;
}

/**
 * Reads the folder’s `postmaster.pid`, or undefined while there is none.
 *
 * Line 1 is the process, 4 the port, 5 the folder of the unix socket (empty for none), 8 the state;
 * the file grows while the server starts, so the later lines may be missing.
 */
export async function readPostmasterFile(folder: ServerFolder): Promise<PostmasterFile | undefined> {
  let text: string;
  try {
    text = await readFile(pathOf(folder), 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
  const [pid = '', , , port = '', socketFolder = '', , , state] = text.split('\n').map((line) => line.trim());
  return {
    pid: Math.abs(Number.parseInt(pid, 10)) || 0,
    port: Number.parseInt(port, 10) || 0,
    socketFolder: socketFolder === '' ? undefined : realPath(folder, socketFolder),
    ready: state === 'ready',
    text,
  };
}

/**
 * Removes a `postmaster.pid` whose process is known to be no server of this folder. PostgreSQL
 * would refuse to start beside it, because it only looks whether some process has that number.
 *
 * It is moved aside first and looked at again: had another Praxis started a server in between,
 * that server’s file is put back. Two servers on one folder are impossible even so, since
 * PostgreSQL also marks the folder in shared memory.
 */
export async function removeStalePostmasterFile(folder: ServerFolder, stale: PostmasterFile): Promise<void> {
  const aside = join(folder.home, `postmaster.pid.${randomUUID()}`);
  try {
    await rename(pathOf(folder), aside);
    if ((await readFile(aside, 'utf8')) !== stale.text) await link(aside, pathOf(folder));
  } catch (error) {
    if (!isFileError(error, 'ENOENT', 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function pathOf(folder: ServerFolder): string {
  return join(folder.data, 'postmaster.pid');
}
