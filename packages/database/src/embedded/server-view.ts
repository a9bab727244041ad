import { open } from 'node:fs/promises';
import { dirname, relative, join } from 'node:path';
import { FolderUnreachableError } from '../errors.js';
import { runCommand } from './run-command.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';

/** The folder of the server as its own process names it. */
export interface ServerView {
  /** Turns a path below the home folder into the one that the server process uses. */
  path(real: string): string;
  /** Hand this to the server as descriptor 3; undefined where it needs none. */
  readonly descriptor: number | undefined;
  close(): Promise<void>;
}

const viewThroughDescriptor = '/proc/self/fd/3';

/**
 * Finds a way for the server’s user to its folder. Mostly that is the path itself. When root starts
 * Praxis below a folder of its own, such as /root, the server may not walk there; it is then handed
 * the open folder as a descriptor, and reaches it without passing the folders above.
 *
 * @throws FolderUnreachableError where descriptors have no paths (systems other than Linux).
 */
export async function viewForServer(folder: ServerFolder, user: ServerUser): Promise<ServerView> {
  const barrier = user.differs ? await barrierOnTheWay(folder.home, user) : undefined;
  if (barrier === undefined) {
    return { path: (real) => real, descriptor: undefined, close: () => Promise.resolve() };
  }
  const handle = await open(folder.home, 'r');
  const { exitCode } = await runCommand('/bin/sh', ['-c', `test -x ${viewThroughDescriptor}/.`], {
    user,
    descriptor: handle.fd,
  });
  if (exitCode !== 0) {
    await handle.close();
    throw new FolderUnreachableError({ folder: folder.home, barrier, user: user.name });
  }
  return {
    path: (real) => join(viewThroughDescriptor, relative(folder.home, real)),
    descriptor: handle.fd,
    close: () => handle.close(),
  };
}

/** The inverse of a view: the real path of what the server wrote down about itself. */
export function realPath(folder: ServerFolder, written: string): string {
  return written.startsWith(`${viewThroughDescriptor}/`)
    ? join(folder.home, written.slice(viewThroughDescriptor.length))
    : written;
}

/** The first folder on the way down to `path` that `user` may not enter. */
export async function barrierOnTheWay(path: string, user: ServerUser): Promise<string | undefined> {
  const way: string[] = [];
  for (let step = path; step !== dirname(step); step = dirname(step)) way.unshift(step);
  const script = 'for step; do test -x "$step" || { printf %s "$step"; exit; }; done';
  const { stdout } = await runCommand('/bin/sh', ['-c', script, 'sh', ...way], { user });
  return stdout === '' ? undefined : stdout;
}
