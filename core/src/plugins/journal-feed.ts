import type { Log } from '@praxis/sdk';
import {
  beginning,
  decodeCursor,
  dropDeadLetter,
  encodeCursor,
  listDeadLetters,
  readWindow,
  type BatchListener,
  type Delivery,
} from '../journal/index.js';
import type { JournalFeed } from '../platform.js';
import type { SqlPool } from '../sql/sql.js';

/** The journal as hosts see it. */
export interface AttachableFeed extends JournalFeed {
  /** Connects it with the delivery, and those who subscribed before. */
  attach(delivery: Delivery): void;
}

export function createJournalFeed(sql: SqlPool, log: Log): AttachableFeed {
  let attached: Delivery | undefined;
  const early = new Map<BatchListener, () => void>();

  function delivery(): Delivery {
    if (attached === undefined) throw new TypeError('The platform has not been started: call start() first.');
    return attached;
  }

  return {
    attach(started) {
      attached = started;
      for (const listener of early.keys()) early.set(listener, started.subscribe(listener));
    },
    subscribe(listener) {
      const toBatch: BatchListener = ({ entries, cursor }) => {
        // What it throws at once is told by whoever calls it; this is for what it throws later.
        Promise.resolve(listener(entries, encodeCursor(cursor))).catch((error: unknown) =>
          log.error({ err: error }, 'a listener of the journal failed'),
        );
      };
      if (attached !== undefined) return attached.subscribe(toBatch);
      early.set(toBatch, () => undefined);
      return () => {
        early.get(toBatch)?.();
        early.delete(toBatch);
      };
    },
    currentCursor: async () => encodeCursor(delivery().currentCursor()),
    async readAfter(after, options = {}) {
      const place = after === '' ? beginning : decodeCursor(after);
      const { entries, cursor, complete } = await readWindow(sql, place, options);
      return { entries, cursor: encodeCursor(cursor), complete };
    },
    settled: () => delivery().settled(),
    subscribers: () => delivery().status(),
    deadLetters: (page) => listDeadLetters(sql, page),
    replayDeadLetter: (id) => delivery().replayDeadLetter(id),
    dropDeadLetter: (id) => dropDeadLetter(sql, id),
  };
}
