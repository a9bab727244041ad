import { setImmediate } from 'node:timers/promises';

/** Steps of arithmetic between two pauses: some milliseconds. */
const stepsAtOnce = 500_000;

/** Work that others wait for too: it pauses after every few milliseconds, so that requests go on. */
export interface Steady {
  /** Resolves after a pause once enough was done since the last one. */
  done(steps: number): Promise<void> | undefined;
}

/** @throws the reason of `signal` at the next pause after it aborted */
export function steadily(signal: AbortSignal): Steady {
  let since = 0;
  return {
    done(steps) {
      since += steps;
      if (since < stepsAtOnce) return undefined;
      since = 0;
      signal.throwIfAborted();
      return setImmediate();
    },
  };
}
