import { SignInBusyError } from '../errors.js';

/** Runs work, but only a few pieces of it at a time; the others wait in line. */
export type WorkLimit = <R>(work: () => Promise<R>) => Promise<R>;

/**
 * Hashing a password keeps a thread and a core busy for a noticeable time, so a crowd that signs in
 * must not take all of them from everybody else.
 *
 * @param atOnce how many run at the same time
 * @param waiting how many may wait before the next is refused with SignInBusyError
 */
export function limitWork({ atOnce, waiting }: { atOnce: number; waiting: number }): WorkLimit {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new SignInBusyError({ retryAfterSeconds: 10 });
      await new Promise<void>((resolve) => line.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line without becoming free in between.
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
