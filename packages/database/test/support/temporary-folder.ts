import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A server is made three times as fast in memory; programs may not be run from there everywhere.
const fastParent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that everybody may enter; remove it after the test. */
export async function temporaryFolder(
  parent = fastParent,
): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(parent, 'praxis-database-'));
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
