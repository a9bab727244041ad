import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerFolder } from './server-folder.js';

const keptLogs = 10;

/**
 * Opens the log of one start of the server and removes the oldest ones. A file per start needs no
 * renaming under a server that may be writing, and holds what exactly this start complained about.
 */
export async function openServerLog(folder: ServerFolder): Promise<{ file: FileHandle; path: string }> {
  await mkdir(folder.logs, { recursive: true });
  const earlier = (await readdir(folder.logs)).filter((name) => name.endsWith('.log')).sort();
  for (const name of earlier.slice(0, Math.max(0, earlier.length - keptLogs + 1))) {
    await rm(join(folder.logs, name), { force: true });
  }
  const moment = new Date().toISOString().replaceAll(':', '-');
  const path = join(folder.logs, `${moment}-${randomBytes(3).toString('hex')}.log`);
  return { file: await open(path, 'ax', 0o600), path };
}

/** What ended the server that wrote this log, without time and process; undefined if it says nothing. */
export async function lastComplaint(path: string): Promise<string | undefined> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).trim().split('\n');
  const fatal = lines.filter((line) => /\b(FATAL|PANIC):/.test(line)).at(-1);
  // A program that the loader refuses leaves a line without our prefix.
  const line = fatal?.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '') ?? lines.at(-1);
  return line || undefined;
}
