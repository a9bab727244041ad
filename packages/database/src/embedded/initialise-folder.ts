import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskFullError, FolderForeignError, ServerStartError } from '../errors.js';
import { administrator } from './administrator.js';
import { isFileError } from './file-errors.js';
import { ensurePassword } from './password.js';
import { runCommand } from './run-command.js';
import type { ServerBinaries } from './server-binaries.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';
import type { ServerView } from './server-view.js';

const stagingPrefix = 'new-';
const abandonedAfterMs = 10 * 60_000;

/**
 * Makes PostgreSQL’s data folder. It is built under another name and renamed when complete, so that
 * a process that dies on the way leaves no half folder, and of several that start at once one wins
 * and the others use its folder.
 *
 * @returns whether it was this process that made it.
 * @throws FolderForeignError when other files are in its place.
 */
export async function initialiseFolder(request: {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  readonly view: ServerView;
  readonly binaries: ServerBinaries;
  /** Whether to wait until the disk has it all. */
  readonly durable: boolean;
  readonly signal?: AbortSignal | undefined;
}): Promise<boolean> {
  const { folder, user, view, binaries, durable, signal } = request;
  await refuseForeignFiles(folder);
  await removeAbandoned(folder);
  const staging = join(folder.home, `${stagingPrefix}${randomUUID()}`);
  await mkdir(staging, { mode: 0o700 });
  try {
    const passwordCopy = join(staging, 'password');
    await writeFile(passwordCopy, await ensurePassword(folder), { mode: 0o600 });
    if (user.differs)
      await Promise.all([staging, passwordCopy].map((path) => chown(path, user.uid, user.gid)));
    await runInitdb({
      command: join(binaries.folder, 'initdb'),
      args: [
        `--pgdata=${view.path(join(staging, 'data'))}`,
        `--username=${administrator}`,
        `--pwfile=${view.path(passwordCopy)}`,
        '--auth-local=trust',
        '--auth-host=scram-sha-256',
        '--encoding=UTF8',
        '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ],
      localeChoices: localeChoices(binaries.major),
      options: { user, descriptor: view.descriptor, environment: serverEnvironment(), signal },
      folder,
    });
    return await moveIntoPlace(join(staging, 'data'), folder, durable);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Sorting by code point needs no library, so it is the same on every machine and stays the same
 * after upgrades of the system, which would otherwise corrupt indexes. The character classes of
 * C.UTF-8 come from the C library, where it has that locale; the last choice is for where it has not.
 */
function localeChoices(major: number): string[][] {
  if (major >= 17) {
    const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    return [
      [...builtin, '--locale=C.UTF-8'],
      [...builtin, '--locale=C', '--lc-ctype=en_US.UTF-8'],
      [...builtin, '--locale=C'],
    ];
  }
  return [['--locale=C.UTF-8'], ['--locale-provider=icu', '--icu-locale=und', '--locale=C']];
}

async function runInitdb(request: {
  readonly command: string;
  readonly args: readonly string[];
  readonly localeChoices: readonly string[][];
  readonly options: Parameters<typeof runCommand>[2];
  readonly folder: ServerFolder;
}): Promise<void> {
  const { command, args, folder, options } = request;
  let complaint = '';
  for (const locale of request.localeChoices) {
    const { exitCode, stderr } = await runCommand(command, [...args, ...locale], options);
    if (exitCode === 0) return;
    options?.signal?.throwIfAborted();
    complaint = stderr.trim();
    if (!/locale/i.test(complaint)) break;
  }
  const reason = complaint.split('\n').find((line) => /error|fatal/i.test(line)) ?? complaint;
  if (/No space left|Disk quota/i.test(complaint)) throw new DiskFullError({ folder: folder.home, reason });
  throw new ServerStartError({ folder: folder.home, reason, logFile: 'not written yet' });
}

async function moveIntoPlace(built: string, folder: ServerFolder, durable: boolean): Promise<boolean> {
  try {
    await rename(built, folder.data);
  } catch (error) {
    if (isFileError(error, 'ENOTEMPTY', 'EEXIST')) return false; // another process was faster
    throw error;
  }
  if (durable) {
    const home = await open(folder.home, 'r');
    await home.sync().finally(() => home.close());
  }
  return true;
}

async function refuseForeignFiles(folder: ServerFolder): Promise<void> {
  try {
    const names = await readdir(folder.data);
    if (names.length > 0 && !names.includes('PG_VERSION'))
      throw new FolderForeignError({ folder: folder.data });
  } catch (error) {
    if (isFileError(error, 'ENOTDIR')) throw new FolderForeignError({ folder: folder.data });
    if (!isFileError(error, 'ENOENT')) throw error;
  }
}

/** Removes what processes that died here left behind, but nothing that may be at work now. */
async function removeAbandoned(folder: ServerFolder): Promise<void> {
  for (const name of await readdir(folder.home)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const path = join(folder.home, name);
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ));
    if (age > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}
