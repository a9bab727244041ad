import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readPostmasterFile } from '../../src/embedded/postmaster-file.js';
import { hasEnded } from '../../src/embedded/processes.js';
import { serverFolder } from '../../src/embedded/server-folder.js';

/** The process of the server of a data folder, or undefined while none says that it runs. */
export async function serverPid(dataFolder: string): Promise<number | undefined> {
  return (await readPostmasterFile(serverFolder(dataFolder)))?.pid;
}

/** The effective user of a process (Linux). */
export async function userOf(pid: number): Promise<number> {
  return (await stat(join('/proc', String(pid)))).uid;
}

/** Waits for the end of a process that this one did not start. */
export async function processEnd(pid: number): Promise<void> {
  while (!(await hasEnded(pid))) await wait(10);
}
