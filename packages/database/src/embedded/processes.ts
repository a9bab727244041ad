import { readFile, stat } from 'node:fs/promises';
import { isFileError } from './file-errors.js';
import { runCommand } from './run-command.js';

/** Whether a process with this number exists, whoever it belongs to. */
export function processExists(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isFileError(error, 'EPERM');
  }
}

/**
 * Whether a process has come to its end. In containers without an init process nobody may collect
 * it, so that it stays as a zombie, which keeps its number but nothing else.
 */
export async function hasEnded(pid: number): Promise<boolean> {
  if (!processExists(pid)) return true;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) [ZX] /.test(status);
}

/**
 * Whether process `pid` is a server that works in `dataFolder`. A server stays in its data folder
 * for life, so on Linux its working directory tells; elsewhere its command line has to do.
 */
export async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (!processExists(pid)) return false;
  if (process.platform === 'linux') {
    try {
      const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(dataFolder)]);
      return theirs.dev === ours.dev && theirs.ino === ours.ino;
    } catch {
      return false; // gone, a zombie, or a process of somebody else
    }
  }
  const { stdout } = await runCommand('ps', ['-p', String(pid), '-o', 'command=']);
  return stdout.includes('postgres') && stdout.includes(dataFolder);
}
