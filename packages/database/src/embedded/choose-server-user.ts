import { stat } from 'node:fs/promises';
import { FolderOwnerError, ServerUserMissingError } from '../errors.js';
import { isFileError } from './file-errors.js';
import { runCommand } from './run-command.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';

// A user of our own is best: what runs as "nobody" or "postgres" may belong to somebody else too.
const unprivilegedUsers = ['praxis', 'postgres', 'nobody'];

/**
 * Decides who runs the server: whoever runs Praxis, or, for root, the owner of the existing data
 * folder, else the first unprivileged user that exists.
 *
 * @throws FolderOwnerError when the folder belongs to somebody else, whom we cannot become.
 * @throws ServerUserMissingError when root has nobody to hand the server to.
 */
export async function chooseServerUser(folder: ServerFolder): Promise<ServerUser> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  const owner = await ownerOf(folder.data);
  if (uid !== 0) {
    const name = await userName(uid);
    if (owner && owner.uid !== uid) {
      throw new FolderOwnerError({ folder: folder.data, owner: await userName(owner.uid), user: name });
    }
    return { name, uid, gid, differs: false };
  }
  if (owner && owner.uid !== 0) return { name: await userName(owner.uid), ...owner, differs: true };
  for (const name of unprivilegedUsers) {
    const found = await lookUp(name);
    if (found) return { name, ...found, differs: true };
  }
  throw new ServerUserMissingError({ tried: unprivilegedUsers });
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const [user, group] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  if (user.exitCode !== 0 || group.exitCode !== 0) return undefined;
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}

async function userName(uid: number): Promise<string> {
  const { exitCode, stdout } = await runCommand('id', ['-nu', String(uid)]);
  return exitCode === 0 ? stdout.trim() : `user ${uid}`;
}
