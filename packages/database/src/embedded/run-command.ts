import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.js';

export interface CommandResult {
  /** Null when it was killed or could not be started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  /** What it complained about; the reason when it could not be started at all. */
  readonly stderr: string;
}

export interface CommandOptions {
  readonly user?: ServerUser | undefined;
  /** An open folder that the command sees as descriptor 3. */
  readonly descriptor?: number | undefined;
  readonly environment?: NodeJS.ProcessEnv | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a short command to its end; a failure is a result, not an exception. */
export function runCommand(
  file: string,
  args: readonly string[],
  { user, descriptor, environment, signal }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe', ...(descriptor === undefined ? [] : [descriptor])],
      ...(environment && { env: environment }),
      ...(user?.differs && { uid: user.uid, gid: user.gid }),
      ...(signal && { signal }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => {
      stderr += error.message;
      // One that did start is waited for, even when it was called off: it may still be writing.
      if (child.pid === undefined) resolve({ exitCode: null, stdout, stderr });
    });
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
