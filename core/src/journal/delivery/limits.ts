/** The measures of delivery; each may be set when it is created. */
export interface DeliveryLimits {
  /** Deliveries of one subscriber at a time, each of another record. */
  readonly concurrency: number;
  /** Entries of one subscriber that are read ahead of the oldest undelivered one. */
  readonly inHand: number;
  /** Tries before an entry becomes a dead letter. */
  readonly attempts: number;
  /** Before the second try; each further pause is twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How often to look without having been woken: for new entries, for the locks of other nodes. */
  readonly pollMs: number;
  /** Least time between two looks, and between two announcements to other nodes. */
  readonly spacingMs: number;
  /** Least time between two writes of the cursors. */
  readonly checkpointMs: number;
  /** How long stopping waits for deliveries that are under way before it aborts them. */
  readonly graceMs: number;
}

export const defaultLimits: DeliveryLimits = {
  concurrency: 8,
  inHand: 1_000,
  attempts: 8,
  firstPauseMs: 250,
  longestPauseMs: 30_000,
  pollMs: 1_000,
  spacingMs: 20,
  checkpointMs: 250,
  graceMs: 5_000,
};
