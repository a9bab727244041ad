import { chmod, stat } from 'node:fs/promises';
import { FolderOwnerError } from '../errors.js';
import { runCommand } from './run-command.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';

/**
 * Puts owner and mode of an existing data folder right, as PostgreSQL insists on both: backups that
 * root restored belong to root, and volumes of containers are often open to a group.
 */
export async function mendOwnership(folder: ServerFolder, user: ServerUser): Promise<void> {
  const { uid, mode } = await stat(folder.data);
  if (user.differs && uid !== user.uid) {
    const { exitCode } = await runCommand('chown', ['-hR', `${user.uid}:${user.gid}`, folder.data]);
    if (exitCode !== 0) {
      throw new FolderOwnerError({ folder: folder.data, owner: `user ${uid}`, user: user.name });
    }
  }
  if ((mode & 0o777) !== 0o700) await chmod(folder.data, 0o700);
}
