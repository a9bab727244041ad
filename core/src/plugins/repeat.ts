import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '@praxis/sdk';

export interface Repeated {
  start(): void;
  /** Resolves when the work that is under way has ended. */
  stop(): Promise<void>;
}

/** Does something again and again until it is stopped. Work that fails is told once and tried again. */
export function repeat(options: {
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  readonly log: Log;
  readonly what: string;
}): Repeated {
  const { everyMs, work, log, what } = options;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    let failing = false;
    for (;;) {
      await wait(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        await work();
        failing = false;
      } catch (error) {
        if (!failing) log.warn({ err: error }, what);
        failing = true;
      }
    }
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
