import { FolderVersionError, ServerBinariesMissingError } from '../errors.js';
import { findEmbeddedBinaries } from './embedded-binaries.js';
import { findLocalBinaries } from './local-binaries.js';
import type { ServerBinaries } from './server-binaries.js';
import type { ServerFolder } from './server-folder.js';
import type { ServerUser } from './server-user.js';

/**
 * Picks the programs for a data folder: those of the major version that made it, the embedded ones
 * before local ones; for a folder to be made, the embedded ones, else the newest local.
 *
 * @throws FolderVersionError when other versions are here, but not the one that made the folder.
 * @throws ServerBinariesMissingError when nothing here runs.
 */
export async function chooseBinaries(request: {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  /** Major version that made the folder, or that a new one should have. */
  readonly major: string | undefined;
}): Promise<ServerBinaries> {
  const { folder, user, major } = request;
  const fits = (binaries: ServerBinaries): boolean => major === undefined || String(binaries.major) === major;

  const embedded = await findEmbeddedBinaries({ copyFolder: folder.home, user });
  if (embedded.binaries && fits(embedded.binaries)) return embedded.binaries;

  const local = (await findLocalBinaries(user)).sort((a, b) => b.major - a.major);
  const chosen = local.find(fits);
  if (chosen) return chosen;

  const available = embedded.binaries ? [embedded.binaries, ...local] : local;
  if (major === undefined || available.length === 0) {
    const reasons = embedded.binaries ? [] : [embedded.reason];
    throw new ServerBinariesMissingError({ tried: [...reasons, 'no local server was found'] });
  }
  throw new FolderVersionError({
    folder: folder.data,
    folderMajor: major,
    available: available.map(({ version, folder: place }) => `PostgreSQL ${version} (${place})`),
  });
}
