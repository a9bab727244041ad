import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oldestMajor, type ServerBinaries } from './server-binaries.js';
import { runCommand } from './run-command.js';
import type { ServerUser } from './server-user.js';
import { tryBinaries } from './try-binaries.js';

// Debian, Red Hat, Alpine, Homebrew on Apple and Intel chips, Postgres.app.
const knownPlaces = [
  { parent: '/usr/lib/postgresql', version: /^\d+$/, programs: 'bin' },
  { parent: '/usr', version: /^pgsql-\d+$/, programs: 'bin' },
  { parent: '/usr/libexec', version: /^postgresql\d+$/, programs: '.' },
  { parent: '/opt/homebrew/opt', version: /^postgresql@\d+$/, programs: 'bin' },
  { parent: '/usr/local/opt', version: /^postgresql@\d+$/, programs: 'bin' },
  { parent: '/Applications/Postgres.app/Contents/Versions', version: /^\d+$/, programs: 'bin' },
];

/** Finds the servers that the machine has of its own and that are new enough, in no order. */
export async function findLocalBinaries(user: ServerUser): Promise<ServerBinaries[]> {
  const folders = new Set<string>();
  for (const place of await Promise.all([...knownPlaces.map(installedBelow), askedOfTheShell()])) {
    for (const folder of place) folders.add(await realpath(folder).catch(() => folder));
  }
  const attempts = await Promise.all([...folders].map((folder) => tryBinaries(folder, 'local', user)));
  return attempts.flatMap(({ binaries }) => (binaries && binaries.major >= oldestMajor ? [binaries] : []));
}

async function installedBelow({
  parent,
  version,
  programs,
}: (typeof knownPlaces)[number]): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => version.test(name)).map((name) => join(parent, name, programs));
}

/** What the search path leads to: `postgres` itself, and where pg_config says that programs are. */
async function askedOfTheShell(): Promise<string[]> {
  const [onPath, configured] = await Promise.all([
    runCommand('/bin/sh', ['-c', 'command -v postgres']),
    runCommand('pg_config', ['--bindir']),
  ]);
  const folders: string[] = [];
  if (onPath.exitCode === 0) folders.push(dirname(await realpath(onPath.stdout.trim())));
  if (configured.exitCode === 0) folders.push(configured.stdout.trim());
  return folders;
}
