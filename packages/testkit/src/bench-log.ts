import type { Log } from '@praxis/sdk';

export interface LoggedLine {
  readonly level: 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that keeps what a test may want to know of, and prints nothing. */
export interface BenchLog extends Log {
  readonly lines: readonly LoggedLine[];
}

export function createBenchLog(): BenchLog {
  const lines: LoggedLine[] = [];
  const nothing = (): void => undefined;
  return {
    lines,
    debug: nothing,
    info: nothing,
    warn: (fields, message) => void lines.push({ level: 'warn', fields, message }),
    error: (fields, message) => void lines.push({ level: 'error', fields, message }),
  };
}
