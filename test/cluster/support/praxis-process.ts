import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@praxis/database/testing';

export const adminPassword = 'correct horse battery staple';

/** `praxis serve` as an operator runs it, on a database of its own. */
export interface PraxisProcess {
  readonly pid: number;
  readonly url: string;
  /** What it has printed so far. */
  readonly output: string;
  /** Processes that it runs. */
  workers(): Promise<readonly number[]>;
  /** Waits until it has said that it is ready so many times. */
  ready(times: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

export async function startPraxis(
  options: { readonly words?: readonly string[]; readonly port?: string } = {},
): Promise<PraxisProcess> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'praxis-process-'));
  const words = ['serve', '--port', options.port ?? '0', '--data', folder, ...(options.words ?? [])];
  const child = spawn(
    process.execPath,
    ['--conditions=praxis-source', '--import', 'tsx', main, ...words, '--log-level', 'warn'],
    {
      env: { ...process.env, DATABASE_URL: database.url, PRAXIS_ADMIN_PASSWORD: adminPassword },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let over = false;
  void ended.then(() => (over = true));
  const readyLines = (): RegExpMatchArray[] => [...output.matchAll(/Praxis is ready on (\S+)/g)];
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    get url() {
      return readyLines().at(-1)?.[1] ?? '';
    },
    get output() {
      return output;
    },
    async workers() {
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
      const pids = children.split(' ').filter((text) => text !== '');
      const commands = await Promise.all(
        pids.map((text) => readFile(`/proc/${text}/cmdline`, 'utf8').catch(() => '')),
      );
      // The loader of TypeScript has a helper of its own.
      return pids.filter((_, index) => commands[index]?.includes('main.ts')).map(Number);
    },
    async ready(times) {
      while (readyLines().length < times) {
        if (over) throw new Error(`Praxis ended before it was ready:\n${output}`);
        await wait(20);
      }
    },
    kill: (signal) => void child.kill(signal),
    async close() {
      if (!over) child.kill('SIGTERM');
      await ended;
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
