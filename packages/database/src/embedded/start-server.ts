import { spawn, type ChildProcess } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DiskFullError, FolderReadOnlyError, ServerStartError } from '../errors.js';
import { listenSettings } from './listen-settings.js';
import { readPostmasterFile } from './postmaster-file.js';
import type { ServerBinaries } from './server-binaries.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerFolder } from './server-folder.js';
import { lastComplaint, openServerLog } from './server-log.js';
import { settingArguments, type ServerSettings } from './server-settings.js';
import type { ServerUser } from './server-user.js';
import type { ServerView } from './server-view.js';

/**
 * - `ready`: our server accepts connections.
 * - `contested`: another server holds the folder or its port; look again who it is.
 * - `slow`: our server is alive but still recovering when patience ends.
 */
export type StartResult = 'ready' | 'contested' | 'slow';

/**
 * Starts a server as a process of its own, which outlives this one: a crash of Praxis must not take
 * the database along, and Ctrl-C in a terminal must not stop it before Praxis has finished.
 *
 * @throws ServerStartError, DiskFullError, FolderReadOnlyError with the server’s last words.
 */
export async function startServer(request: {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  readonly view: ServerView;
  readonly binaries: ServerBinaries;
  readonly settings: ServerSettings;
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
}): Promise<StartResult> {
  const { folder, user, view, binaries, patienceMs, signal } = request;
  const settings = { ...request.settings, ...(await listenSettings({ folder, user, view })) };
  const log = await openServerLog(folder);
  try {
    const child = spawn(
      join(binaries.folder, 'postgres'),
      ['-D', view.path(folder.data), ...settingArguments(settings)],
      {
        detached: true,
        stdio: [
          'ignore',
          log.file.fd,
          log.file.fd,
          ...(view.descriptor === undefined ? [] : [view.descriptor]),
        ],
        env: serverEnvironment(),
        ...(user.differs && { uid: user.uid, gid: user.gid }),
      },
    );
    child.unref();
    // Called before anything is awaited: a server that is refused ends within milliseconds.
    return await watchStart({ child, folder, logFile: log.path, patienceMs, signal });
  } finally {
    await log.file.close();
  }
}

async function watchStart(request: {
  readonly child: ChildProcess;
  readonly folder: ServerFolder;
  readonly logFile: string;
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}): Promise<StartResult> {
  const { child, folder, logFile, patienceMs, signal } = request;
  let ended: string | undefined;
  child.once('exit', (code, killedBy) => (ended = `it ended with ${killedBy ?? `code ${code}`}`));
  child.once('error', (error) => (ended = error.message));
  const started = performance.now();
  while (ended === undefined) {
    const file = await readPostmasterFile(folder);
    if (file?.ready && file.pid === child.pid) return 'ready';
    if (performance.now() - started > patienceMs) return 'slow';
    if (signal?.aborted) child.kill('SIGQUIT');
    await wait(10);
  }
  signal?.throwIfAborted();
  const complaint = await lastComplaint(logFile);
  if (complaint !== undefined && isContest(complaint)) return 'contested';
  // On a full disk not even the complaint can be written.
  const reason = complaint ?? (await shortOfSpace(folder.home)) ?? ended;
  throw explainEnd(folder, reason, logFile);
}

const contests = [
  /lock file "[^"]*" already exists/,
  // Orphans of a server that was killed hold its shared memory for a moment longer.
  /shared memory block .* still in use/,
  /could not create any TCP/,
  // The socket folder was removed by whoever has just stopped the server before.
  /could not create lock file "[^"]*\.lock": No such file/,
];

function isContest(complaint: string): boolean {
  return contests.some((contest) => contest.test(complaint));
}

// The server writes its log of changes in files of this size.
const logSegmentBytes = 16 * 2 ** 20;

async function shortOfSpace(path: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize < logSegmentBytes ? `No space left: ${bavail * bsize} bytes are free` : undefined;
}

function explainEnd(folder: ServerFolder, reason: string, logFile: string): Error {
  if (/No space left|Disk quota/.test(reason)) return new DiskFullError({ folder: folder.home, reason });
  if (/Read-only file system|Permission denied/.test(reason)) {
    return new FolderReadOnlyError({ folder: folder.home, reason });
  }
  return new ServerStartError({ folder: folder.home, reason, logFile });
}
