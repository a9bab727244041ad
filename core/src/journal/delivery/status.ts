import type { Runner } from './runner.js';
import type { Subscriber } from './subscriber.js';

/** How a subscriber is doing, as this node knows. */
export interface SubscriberStatus {
  readonly subscriber: string;
  readonly plugin: string | undefined;
  /** Whether this node delivers to it; of the others it knows no lag. */
  readonly leading: boolean;
  /** Entries that were read and are neither delivered nor parked. */
  readonly inHand: number | undefined;
  /** Age of the oldest of them, in seconds; 0 when there is none. */
  readonly lagSeconds: number | undefined;
}

export function subscriberStatus(
  subscribers: readonly Subscriber[],
  runners: ReadonlyMap<string, Runner>,
  now: Date,
): readonly SubscriberStatus[] {
  return subscribers.map(({ id, plugin }) => {
    const runner = runners.get(id);
    const oldest = runner?.oldest;
    return {
      subscriber: id,
      plugin,
      leading: runner !== undefined,
      inHand: runner?.inHand,
      lagSeconds:
        runner &&
        (oldest === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(oldest.recordedAt)) / 1000)),
    };
  });
}
