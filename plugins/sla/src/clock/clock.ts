/**
 * What is known of one promise about one record, and nothing that can be worked out from it: when it
 * began, when it stood still, when it ended. It is stored as it stands here; moments are milliseconds
 * since 1970. Deadlines are not in it, so a new target, calendar or priority keeps every pause.
 */
export interface Clock {
  /** Id of the policy. */
  readonly policy: string;
  /** 1 for the first run; a clock that begins anew, such as after a hand-over, has a next one. */
  readonly cycle: number;
  readonly start: number;
  /** For a clock that begins anew for another group: the one that this run is about. */
  readonly under?: string;
  /** `[from, until]`; the last one has no end while the clock stands still. */
  readonly pauses: readonly (readonly [from: number, until: number | null])[];
  readonly end?: number;
  readonly ending?: ClockEnding;
  /** Steps that have been taken, and `breach`. */
  readonly fired: readonly string[];
}

/** `reset`: it ended because the next cycle began. */
export type ClockEnding = 'done' | 'cancelled' | 'reset';

/** The step that every clock has. */
export const breachStep = 'breach';

export type Stage = 'running' | 'paused' | 'done' | 'cancelled';

export function stageOf({ ending, pauses }: Clock): Stage {
  if (ending !== undefined) return ending === 'cancelled' ? 'cancelled' : 'done';
  return isPaused({ pauses }) ? 'paused' : 'running';
}

export function isPaused({ pauses }: Pick<Clock, 'pauses'>): boolean {
  return pauses.at(-1)?.[1] === null;
}
