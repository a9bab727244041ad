import { spawnSync } from 'node:child_process';

/** Whether the tests run as root, which those about users and mounts need. */
export const isRoot = process.getuid?.() === 0;

/** Runs a command of the system that has to succeed. */
export function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Mounts a small disk of its own at `path`, or says why that is impossible here. */
export function mountSmallDisk(path: string, size: string): { problem: string } | { problem: undefined } {
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', path],
    {
      encoding: 'utf8',
    },
  );
  return { problem: status === 0 ? undefined : stderr.trim() || 'mount is not available' };
}
