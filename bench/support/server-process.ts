import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own, as in real life. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** From the start of the process to its line that it is ready. */
  readonly readyAfterMs: number;
  stop(): Promise<void>;
}

/**
 * Starts a Node program and waits for the line in which it says that it is ready.
 *
 * @throws Error with what it wrote when it ends before that
 */
export async function startServer(
  file: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const port = await freePort();
  // Such as --cpu-prof, to see where the time goes.
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, file, ...parameters], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  child.stderr.on('data', (data: Buffer) => written.push(data.toString()));
  // A benchmark that fails leaves no server behind.
  process.once('exit', () => child.kill());
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${file} ended before it was ready.\n${written.join('')}`);
  });
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      written.push(`${line}\n`);
      if (line.includes('ready')) return;
    }
    return ended;
  })();
  await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  child.stdout.resume();
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    readyAfterMs: performance.now() - startedAt,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has a port.');
  return address.port;
}
