import type { JournalEntry } from '@praxis/sdk';
import type { JournalCursor } from '../cursor.js';
import { cursorAfter, type JournalBatch } from './batch.js';

/** An entry that a subscriber has to be told of. */
export interface HandItem {
  readonly entry: JournalEntry;
  readonly batch: JournalBatch;
  attempts: number;
  done: boolean;
}

/**
 * What one subscriber was read and not yet told. Entries are done with in any order; the place to
 * which everything is done with moves on only when the oldest one is.
 */
export interface Hand {
  /** Before it, everything was delivered or parked. */
  readonly position: JournalCursor;
  /** Items that are not done with. */
  readonly size: number;
  /** The one of them that was read first. */
  readonly oldest: JournalEntry | undefined;
  /** Takes up those entries of a batch that the subscriber wants. */
  take(batch: JournalBatch, wanted: (entry: JournalEntry) => boolean): readonly HandItem[];
  finish(item: HandItem): void;
}

const mostPassed = 500;

export function createHand(start: JournalCursor): Hand {
  let position = start;
  let size = 0;
  // Items and, after those of each batch, the place where the batch ends.
  let queue: (HandItem | JournalCursor)[] = [];
  let passed = 0;

  function advance(): void {
    for (let next = queue[passed]; next !== undefined; next = queue[passed]) {
      if (!('entry' in next)) position = next;
      else if (next.done) position = cursorAfter(next.batch, next.entry);
      else break;
      passed += 1;
    }
    // What was passed is cut off now and then: doing so each time would copy the queue for every entry.
    if (passed < queue.length && passed < mostPassed) return;
    queue = queue.slice(passed);
    passed = 0;
  }

  return {
    get position() {
      return position;
    },
    get size() {
      return size;
    },
    get oldest() {
      const first = queue[passed];
      return first !== undefined && 'entry' in first ? first.entry : undefined;
    },
    take(batch, wanted) {
      const items = batch.entries
        .filter(wanted)
        .map((entry): HandItem => ({ entry, batch, attempts: 0, done: false }));
      queue.push(...items, batch.cursor);
      size += items.length;
      advance();
      return items;
    },
    finish(item) {
      item.done = true;
      size -= 1;
      advance();
    },
  };
}
