export interface CircuitLimits {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open the first time; each trial that fails doubles it. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

export const defaultCircuitLimits: CircuitLimits = { failures: 5, pauseMs: 30_000, longestPauseMs: 600_000 };

/**
 * Keeps a function that fails from being called again and again. It opens after some failures in a
 * row; when its pause is over, one call is let through as a trial, which closes it or opens it anew.
 */
export interface Circuit {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Milliseconds since 1970; when the next trial may be. */
  readonly openUntil: number;
  /** Whether a call may go through; a yes while it is open makes that call the trial. */
  admits(): boolean;
  succeeded(): void;
  /** @returns whether this opened it */
  failed(): boolean;
  /** The call said nothing about the function, for the database was away or the caller left. */
  undecided(): void;
}

export function createCircuit(clock: () => Date, limits: CircuitLimits): Circuit {
  let failures = 0;
  let openUntil = 0;
  let pauseMs = limits.pauseMs;
  let trial = false;
  const now = (): number => clock().getTime();
  return {
    get state() {
      if (openUntil === 0) return 'closed';
      return now() < openUntil ? 'open' : 'half-open';
    },
    get openUntil() {
      return openUntil;
    },
    admits() {
      // The common answer costs no look at the clock.
      if (openUntil === 0) return true;
      if (trial || now() < openUntil) return false;
      return (trial = true);
    },
    succeeded() {
      failures = 0;
      if (openUntil === 0) return;
      openUntil = 0;
      pauseMs = limits.pauseMs;
      trial = false;
    },
    failed() {
      failures += 1;
      const opens = trial || (openUntil === 0 && failures >= limits.failures);
      trial = false;
      if (!opens) return false;
      openUntil = now() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, limits.longestPauseMs);
      return true;
    },
    undecided() {
      trial = false;
    },
  };
}
