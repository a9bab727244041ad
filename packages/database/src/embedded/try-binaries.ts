import { join } from 'node:path';
import type { ServerBinaries } from './server-binaries.js';
import { runCommand } from './run-command.js';
import type { ServerUser } from './server-user.js';

/** Programs that run, or why they do not. */
export type BinariesAttempt =
  { readonly binaries: ServerBinaries } | { readonly binaries: undefined; readonly reason: string };

/**
 * Runs both programs in `folder` as the server’s user, the only sure sign that loader, libraries
 * and permissions are right.
 */
export async function tryBinaries(
  folder: string,
  origin: ServerBinaries['origin'],
  user: ServerUser,
): Promise<BinariesAttempt> {
  const [server, initialiser] = await Promise.all(
    ['postgres', 'initdb'].map((name) => runCommand(join(folder, name), ['--version'], { user })),
  );
  const version = /\(PostgreSQL\) (\d+)(\S*)/.exec(server?.stdout ?? '');
  if (version?.[1] !== undefined && initialiser?.exitCode === 0) {
    return { binaries: { origin, folder, version: `${version[1]}${version[2]}`, major: Number(version[1]) } };
  }
  const complaint = `${server?.stderr || initialiser?.stderr}`.trim().split('\n')[0];
  return { binaries: undefined, reason: `${folder}: ${complaint || 'does not run'}` };
}
