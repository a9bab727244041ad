import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { isFileError } from './file-errors.js';
import type { ServerFolder } from './server-folder.js';

/** The password of the folder, made at the first call; of several processes one makes it. */
export async function ensurePassword(folder: ServerFolder): Promise<string> {
  const draft = `${folder.passwordFile}.${randomUUID()}`;
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    await link(draft, folder.passwordFile);
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(folder.passwordFile, 'utf8');
}
