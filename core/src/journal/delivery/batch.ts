import type { JournalEntry } from '@praxis/sdk';
import type { JournalCursor } from '../cursor.js';

/** Entries that follow each other in the journal, with all their changes. */
export interface JournalBatch {
  readonly from: JournalCursor;
  readonly entries: readonly JournalEntry[];
  /** The place after them. */
  readonly cursor: JournalCursor;
}

/** The place after one entry of the batch: where to go on when those after it were not delivered. */
export function cursorAfter({ from, entries, cursor }: JournalBatch, entry: JournalEntry): JournalCursor {
  const until = cursor.window?.until ?? cursor.seen;
  const last = cursor.window?.last ?? entries.at(-1)?.seq ?? entry.seq;
  return { seen: from.seen, window: { until, seq: entry.seq, last } };
}
