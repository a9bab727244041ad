import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a small test run to its end; resolves when the process has exited by itself. */
export async function startTestRun(
  fingerprint: string,
): Promise<{ built: boolean; answer: number; name: string }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--conditions=praxis-source',
      '--import=tsx',
      fileURLToPath(new URL('test-run.ts', import.meta.url)),
      fingerprint,
    ],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: 15_000 },
  );
  return JSON.parse(stdout) as { built: boolean; answer: number; name: string };
}
