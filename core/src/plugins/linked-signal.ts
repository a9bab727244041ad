/** A signal that aborts with another two, as long as it is linked to them. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** To be called when whatever uses the signal has ended. */
  unlink(): void;
}

/**
 * Does what `AbortSignal.any` does, for a piece of work that ends before its signals do. In Node 20 that
 * one takes a tenth of a millisecond, and a long-lived signal remembers every signal that was ever made
 * of it until the garbage collector has looked at each.
 */
export function linkedSignal(...signals: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const abort = ({ target }: Event): void => controller.abort((target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', abort);
  }
  return {
    signal: controller.signal,
    unlink() {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    },
  };
}
