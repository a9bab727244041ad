import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What the other Praxis said: where its database is, or why it has none. */
export interface Answer {
  readonly url?: string;
  readonly version?: string;
  readonly code?: string;
  readonly message?: string;
}

export interface OtherPraxis {
  readonly answer: Answer;
  readonly process: ChildProcess;
  /** Lets it shut down in order. */
  close(): Promise<void>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

/** Starts another process on a data folder, and returns when its database is open or refused. */
export async function startPraxis(
  dataFolder: string,
  { uid, gid, environment = {} }: { uid?: number; gid?: number; environment?: NodeJS.ProcessEnv } = {},
): Promise<OtherPraxis> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=praxis-source',
      '--import=tsx',
      fileURLToPath(new URL('praxis.ts', import.meta.url)),
      dataFolder,
    ],
    {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: '/usr/bin:/bin', ...environment },
      ...(uid !== undefined && { uid }),
      ...(gid !== undefined && { gid }),
    },
  );
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => ['{"message":"it ended without a word"}']),
  ])) as [string];
  return {
    answer: JSON.parse(line) as Answer,
    process: child,
    close: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
