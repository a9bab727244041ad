import { defineError, type JournalEntry } from '@praxis/sdk';

/** Runs `effect` unless it ran to its end before under this key of this subscriber. */
export type Once = (key: string, effect: () => Promise<void>) => Promise<void>;

export interface DeliveryContext {
  /** Aborted when this node may deliver no longer: what is not done then is delivered again. */
  readonly signal: AbortSignal;
  readonly once: Once;
}

/** Somebody who is told of every committed change, whichever node made it and whatever happens meanwhile. */
export interface Subscriber {
  /** Stable: the place in the journal is kept under it, also while the plugin is disabled. */
  readonly id: string;
  readonly plugin?: string;
  /** Only entries of these types; without it of all. */
  readonly types?: ReadonlySet<string>;
  /** Where one begins that was never there before. */
  readonly start: 'now' | 'beginning';
  /**
   * Takes one entry. Called at least once for each, for a record one after the other, for several
   * records at a time. When it throws, it is called again after a pause; when it never succeeds, the
   * entry is put among the dead letters and the record's later entries go on. It has to end by
   * itself: there is no time limit here.
   */
  deliver(entry: JournalEntry, context: DeliveryContext): Promise<void>;
}

/** Rules of different plugins answer each other's changes, and would go on for ever. No other try would help. */
export const CauseDepthError = defineError<{ hook: string; reactions: number }>(
  'E_CAUSE_DEPTH',
  508,
  ({ hook, reactions }) =>
    `"${hook}" is told of a change to which ${reactions} hooks led, one after the other. ` +
    'One of them has to stop when nothing changes.',
);

export function wants({ types }: Subscriber, entry: JournalEntry): boolean {
  return types === undefined || types.has(entry.type);
}
