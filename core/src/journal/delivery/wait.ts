import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a while; cut short, without an error, when the signal is aborted. Tests hand in their own. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Does not keep the process alive. */
export const realWait: Wait = async (milliseconds, signal) => {
  await delay(milliseconds, undefined, { ref: false, ...(signal !== undefined && { signal }) }).catch(
    () => undefined,
  );
};
