import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiskFullError, FolderReadOnlyError } from '../errors.js';

// What PostgreSQL answers when it finds no space (SQLSTATE disk_full).
const diskFullState = '53100';

/** Whether `error` came from the operating system or PostgreSQL with one of these codes. */
export function isFileError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * Runs `action`, which writes below `folder`, and says in our own words why it could not.
 *
 * @throws FolderReadOnlyError, DiskFullError, or what `action` threw.
 */
export async function explainingWrites<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const cause = error as Error;
    if (isFileError(error, 'ENOSPC', 'EDQUOT', diskFullState)) {
      throw new DiskFullError({ folder, reason: cause.message }, { cause });
    }
    if (isFileError(error, 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR')) {
      throw new FolderReadOnlyError({ folder, reason: cause.message }, { cause });
    }
    throw error;
  }
}

/**
 * Makes a folder and those above it that are missing. Node’s own recursive way reports a read-only
 * disk as a missing folder.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return;
    if (!isFileError(error, 'ENOENT') || path === dirname(path)) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}
