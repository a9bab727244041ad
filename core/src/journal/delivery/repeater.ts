import { createGate } from './gate.js';
import type { Wait } from './wait.js';

/** Does one thing again and again, never twice at a time: when it is woken, and at least every so often. */
export interface Repeater {
  wake(): void;
  /** Resolves when a run that began after this call has succeeded, or when the repeater was stopped. */
  fresh(): Promise<void>;
  /** Resolves when the run under way has ended; there will be no other. */
  stop(): Promise<void>;
}

export interface RepeaterOptions {
  readonly work: () => Promise<void>;
  /** Called with the first failure of a row of failures; undefined when work succeeds again. */
  readonly onFailure: (error: unknown) => void | Promise<void>;
  readonly wait: Wait;
  readonly everyMs: number;
  /** Least time between two runs. */
  readonly spacingMs: number;
}

export function createRepeater({ work, onFailure, wait, everyMs, spacingMs }: RepeaterOptions): Repeater {
  const woken = createGate();
  const succeeded = createGate();
  const stopping = new AbortController();
  let working = false;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const asked = woken.count;
      working = true;
      const failure = await work().then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      working = false;
      if (failure === undefined) succeeded.ring();
      else await onFailure(failure.error);
      await wait(failure === undefined ? spacingMs : everyMs, stopping.signal);
      if (woken.count === asked && !stopping.signal.aborted) await wokenOrTime(asked);
    }
  }

  async function wokenOrTime(asked: number): Promise<void> {
    const pause = new AbortController();
    const timer = wait(everyMs, pause.signal).then(woken.ring);
    await woken.after(asked);
    pause.abort();
    await timer;
  }

  const running = run();
  return {
    wake: woken.ring,
    async fresh() {
      // The run under way may have looked before the caller's deed was done; the one after it has not.
      for (let needed = working ? 2 : 1; needed > 0 && !stopping.signal.aborted; needed -= 1) {
        const { count } = succeeded;
        woken.ring();
        await succeeded.after(count);
      }
    },
    async stop() {
      stopping.abort();
      woken.ring();
      await running;
      succeeded.ring();
    },
  };
}
