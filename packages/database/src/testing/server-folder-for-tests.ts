import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../embedded/run-command.js';

const leastMemory = 4 * 2 ** 30;

/** Data folder of the test server for this user, this version and this copy of the repository. */
export async function testDataFolder(major: string): Promise<string> {
  const repository = fileURLToPath(new URL('../../../..', import.meta.url));
  const family = `praxis-test-${userInfo().uid}-${hash(repository)}-${major}`;
  const folder = join(await roomyPlace(), `${family}-${hash(await bootId())}`);
  await mkdir(folder, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const { uid } = await stat(folder);
  if (uid !== userInfo().uid) throw new Error(`${folder} belongs to another user; remove it.`);
  return folder;
}

/**
 * Removes the folders of earlier runs of the machine. Test servers do not wait for the disk, so
 * what they left before a restart may be torn; within one run nothing is, however processes end.
 */
export async function removeFoldersOfEarlierBoots(folder: string): Promise<void> {
  const [, family] = /^(praxis-test-\d+-[0-9a-f]{10}-\d+-)[0-9a-f]{10}$/.exec(basename(folder)) ?? [];
  if (family === undefined) return;
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(family) && name !== basename(folder)) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

/**
 * Memory, if there is plenty of it: copying a template of 60 tables took 124 ms on ext4 and 21 ms in
 * memory, because it makes 660 files. Containers often have a /dev/shm of 64 MB, which is too small.
 */
async function roomyPlace(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.blocks * memory.bsize >= leastMemory ? '/dev/shm' : tmpdir();
}

async function bootId(): Promise<string> {
  if (process.platform === 'linux') return readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return (await runCommand('sysctl', ['-n', 'kern.bootsessionuuid'])).stdout;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
