import { setTimeout as wait } from 'node:timers/promises';
import { ServerStopError } from '../errors.js';
import { isFileError } from './file-errors.js';
import { hasEnded } from './processes.js';
import type { ServerFolder } from './server-folder.js';

const fastShutdownMs = 60_000;
const immediateShutdownMs = 15_000;

/**
 * Stops a server the fast way: transactions are rolled back, everything is written out. When that
 * takes too long it is stopped at once, and recovers at its next start.
 *
 * @throws ServerStopError when it survives even that.
 */
export async function stopServer(folder: ServerFolder, pid: number): Promise<void> {
  if (await signalAndWait(pid, 'SIGINT', fastShutdownMs)) return;
  if (await signalAndWait(pid, 'SIGQUIT', immediateShutdownMs)) return;
  throw new ServerStopError({ folder: folder.home, pid });
}

async function signalAndWait(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (isFileError(error, 'ESRCH')) return true;
    throw error;
  }
  const started = performance.now();
  while (performance.now() - started < limitMs) {
    if (await hasEnded(pid)) return true;
    await wait(10);
  }
  return false;
}
