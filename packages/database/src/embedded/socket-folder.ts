import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFileError } from './file-errors.js';
import { isServerOf } from './processes.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';

// 107 bytes is the limit of Linux, 103 that of the BSDs and macOS.
const longestSocketPath = 103;
const socketName = '.s.PGSQL.5432';

/**
 * Makes the private folder of the server’s unix socket: inside the home folder, or, where that
 * path is too long for a socket or its disk cannot hold sockets, in the system’s temporary folder.
 * Only the server’s user (and root) may enter it, which is what makes a password unnecessary: who
 * gets in could read the data files as well.
 *
 * @returns undefined where no unix socket can be made, so that TCP has to do.
 */
export async function makeSocketFolder(folder: ServerFolder, user: ServerUser): Promise<string | undefined> {
  const key = createHash('sha256').update(folder.home).digest('hex').slice(0, 16);
  for (const candidate of [join(folder.home, 'socket'), join(tmpdir(), `praxis-${user.uid}-${key}`)]) {
    if (Buffer.byteLength(join(candidate, socketName)) > longestSocketPath) continue;
    if ((await makePrivate(candidate, user)) && (await holdsSockets(candidate))) {
      await removeStaleLock(join(candidate, `${socketName}.lock`), folder);
      return candidate;
    }
  }
  return undefined;
}

/** False when somebody else got there first: in a shared temporary folder anybody can make the name. */
async function makePrivate(path: string, user: ServerUser): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    if (user.differs) await chown(path, user.uid, user.gid);
    return true;
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) return false;
  }
  const existing = await lstat(path);
  if (!existing.isDirectory() || existing.uid !== user.uid) return false;
  await chmod(path, 0o700);
  return true;
}

function holdsSockets(folder: string): Promise<boolean> {
  const trial = createServer();
  return new Promise((resolve) => {
    trial.once('error', () => resolve(false));
    trial.listen(join(folder, `.try.${process.pid}`), () => trial.close(() => resolve(true)));
  });
}

/**
 * PostgreSQL refuses a socket whose lock names any living process. The folder is private, so a lock
 * that is not of a server of ours is a leftover, and its number now belongs to somebody else.
 */
async function removeStaleLock(path: string, folder: ServerFolder): Promise<void> {
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid) || (await isServerOf(pid, folder.data))) return;
  await rm(path, { force: true });
}

/** Removes a socket folder outside the data folder once its server has stopped. */
export async function removeSocketFolder(folder: ServerFolder, sockets: string): Promise<void> {
  // Empty, unless the next server is already there.
  if (!sockets.startsWith(folder.home)) await rmdir(sockets).catch(() => undefined);
}
