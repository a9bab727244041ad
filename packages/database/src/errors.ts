import { defineError } from '@praxis/sdk';

/** `DATABASE_URL` names a server that cannot be used: down, unknown, or it refused the login. */
export const DatabaseUnreachableError = defineError<{ address: string; reason: string }>(
  'E_DATABASE_UNREACHABLE',
  503,
  ({ address, reason }) =>
    `No connection to the database at ${address}: ${reason}. ` +
    'Check that the server runs and that DATABASE_URL has the right host, name, user and password.',
);

export const DatabaseVersionError = defineError<{ address: string; version: string; oldest: number }>(
  'E_DATABASE_VERSION',
  503,
  ({ address, version, oldest }) =>
    `The database at ${address} is PostgreSQL ${version}; Praxis needs ${oldest} or newer. Upgrade the server.`,
);

export const DatabaseEncodingError = defineError<{ address: string; encoding: string }>(
  'E_DATABASE_ENCODING',
  503,
  ({ address, encoding }) =>
    `The database at ${address} has the encoding ${encoding}; Praxis needs UTF8. ` +
    "Create it anew: create database praxis encoding 'UTF8' template template0.",
);

/** A standby or a server that was set to read-only. */
export const DatabaseReadOnlyError = defineError<{ address: string }>(
  'E_DATABASE_READ_ONLY',
  503,
  ({ address }) =>
    `The database at ${address} accepts no writes. Point DATABASE_URL at the primary server, ` +
    'or lift default_transaction_read_only.',
);

export const ServerBinariesMissingError = defineError<{ tried: readonly string[] }>(
  'E_DATABASE_BINARIES_MISSING',
  503,
  ({ tried }) =>
    `No PostgreSQL that runs on this machine was found (${tried.join('; ')}). ` +
    'Install PostgreSQL 15 or newer with the system’s package manager, or set DATABASE_URL.',
);

/** The folder was made by another major version than those that can run here. */
export const FolderVersionError = defineError<{
  folder: string;
  folderMajor: string;
  available: readonly string[];
}>(
  'E_DATABASE_FOLDER_VERSION',
  503,
  ({ folder, folderMajor, available }) =>
    `${folder} was made by PostgreSQL ${folderMajor}, but here ${listed(available)} can run. ` +
    `Install PostgreSQL ${folderMajor}, or dump the data with pg_dump where ${folderMajor} runs ` +
    'and load it into a fresh data folder.',
);

export const FolderForeignError = defineError<{ folder: string }>(
  'E_DATABASE_FOLDER_FOREIGN',
  503,
  ({ folder }) =>
    `${folder} is not empty, and what is in it is not a PostgreSQL data folder. ` +
    'Choose another PRAXIS_DATA, or move those files away.',
);

export const FolderOwnerError = defineError<{ folder: string; owner: string; user: string }>(
  'E_DATABASE_FOLDER_OWNER',
  503,
  ({ folder, owner, user }) =>
    `${folder} belongs to ${owner}, and this process runs as ${user}. ` +
    `Start Praxis as ${owner} or as root, or give the folder to ${user}: chown -R ${user} '${folder}'.`,
);

export const FolderReadOnlyError = defineError<{ folder: string; reason: string }>(
  'E_DATABASE_FOLDER_READ_ONLY',
  503,
  ({ folder, reason }) =>
    `The data folder ${folder} cannot be written (${reason}). ` +
    'Make it writable for the user that runs Praxis, or choose another PRAXIS_DATA.',
);

/** The unprivileged user of the server may not enter a folder above the data folder. */
export const FolderUnreachableError = defineError<{ folder: string; barrier: string; user: string }>(
  'E_DATABASE_FOLDER_UNREACHABLE',
  503,
  ({ folder, barrier, user }) =>
    `PostgreSQL does not run as root, and the user ${user} that would run it may not enter ${barrier}, ` +
    `so it cannot reach ${folder}. Choose a PRAXIS_DATA elsewhere, such as /var/lib/praxis, ` +
    'or start Praxis as an ordinary user.',
);

export const DiskFullError = defineError<{ folder: string; reason: string }>(
  'E_DATABASE_DISK_FULL',
  507,
  ({ folder, reason }) =>
    `The disk of ${folder} is full, so the database cannot start (${reason}). ` +
    'Free some space and start again; nothing that was saved is lost.',
);

export const ServerUserMissingError = defineError<{ tried: readonly string[] }>(
  'E_DATABASE_SERVER_USER',
  503,
  ({ tried }) =>
    `PostgreSQL does not run as root, and no unprivileged user was found (${tried.join(', ')}). ` +
    'Create one with "useradd --system praxis", or start Praxis as an ordinary user.',
);

/** `reason` is the server’s own last words; the whole story is in `logFile`. */
export const ServerStartError = defineError<{ folder: string; reason: string; logFile: string }>(
  'E_DATABASE_START',
  503,
  ({ folder, reason, logFile }) =>
    `The database in ${folder} did not start: ${reason}. The server’s log is ${logFile}.`,
);

/** A server of this folder is alive, but it has answered nobody within the time allowed. */
export const ServerSilentError = defineError<{ folder: string; pid: number; waitedMs: number }>(
  'E_DATABASE_SILENT',
  503,
  ({ folder, pid, waitedMs }) =>
    `The database server of ${folder} (process ${pid}) did not answer for ${Math.round(waitedMs / 1000)} s. ` +
    `Look at its log; if it hangs, stop it with "kill -INT ${pid}" and start Praxis again.`,
);

export const ServerStopError = defineError<{ folder: string; pid: number }>(
  'E_DATABASE_STOP',
  500,
  ({ folder, pid }) =>
    `The database server of ${folder} (process ${pid}) did not stop. It recovers by itself at the next start.`,
);

function listed(available: readonly string[]): string {
  return available.length === 0 ? 'no PostgreSQL' : available.join(', ');
}
