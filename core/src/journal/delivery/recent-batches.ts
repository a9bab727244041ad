import { cursorKey } from '../cursor.js';
import type { JournalBatch } from './batch.js';

/** Batches by the cursor that they follow; the oldest are forgotten first. */
export interface RecentBatches {
  add(batch: JournalBatch): void;
  after(cursorKey: string): JournalBatch | undefined;
}

/** Keeps as many batches as have not more than `mostEntries` entries together. */
export function createRecentBatches(mostEntries = 2_000): RecentBatches {
  const batches = new Map<string, JournalBatch>();
  let entries = 0;
  return {
    add(batch) {
      batches.set(cursorKey(batch.from), batch);
      entries += batch.entries.length;
      for (const [key, oldest] of batches) {
        if (entries <= mostEntries || oldest === batch) return;
        batches.delete(key);
        entries -= oldest.entries.length;
      }
    },
    after: (key) => batches.get(key),
  };
}
