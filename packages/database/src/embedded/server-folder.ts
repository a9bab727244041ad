import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isFileError } from './file-errors.js';

/** The places that a server of ours uses inside the data folder of Praxis. */
export interface ServerFolder {
  /** Everything of the server is below it; it belongs to the user who runs Praxis. */
  readonly home: string;
  /** PostgreSQL’s own data folder (PGDATA); it belongs to the user who runs the server. */
  readonly data: string;
  /** One log file per start of the server. */
  readonly logs: string;
  /** Password for connections over TCP, used only where unix sockets are impossible. */
  readonly passwordFile: string;
  /** Port of the last start, likewise. */
  readonly portFile: string;
}

/** Names the places below `dataFolder`; touches nothing. */
export function serverFolder(dataFolder: string): ServerFolder {
  const home = join(resolve(dataFolder), 'postgres');
  return {
    home,
    data: join(home, 'data'),
    logs: join(home, 'logs'),
    passwordFile: join(home, 'password'),
    portFile: join(home, 'port'),
  };
}

/** The major version that made the folder, such as `18`, or undefined while there is none. */
export async function folderMajor(folder: ServerFolder): Promise<string | undefined> {
  try {
    return (await readFile(join(folder.data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
