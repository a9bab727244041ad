import { CursorError, type Log } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import { cursorKey, type JournalCursor } from '../cursor.js';
import { currentCursor, readWindow } from '../reader.js';
import { sameSnapshot } from '../snapshot.js';
import type { JournalBatch } from './batch.js';
import { createGate } from './gate.js';
import type { DeliveryLimits } from './limits.js';
import { createRecentBatches } from './recent-batches.js';
import { createRepeater } from './repeater.js';
import type { Wait } from './wait.js';

/** Called with one batch after the other, without waiting for what it promises. */
export type BatchListener = (batch: JournalBatch) => void | Promise<void>;

/**
 * The newest end of the journal, as one node sees it. It is read once for everybody on the node, and
 * kept for a little while for those who are not quite there.
 */
export interface JournalHead {
  /** Says that there may be something new. */
  wake(): void;
  /** Resolves when everything committed before the call has been read. */
  catchUp(): Promise<void>;
  /** Place after what has been read. */
  position(): JournalCursor;
  /** Calls the listener with each new batch, until the returned function is called. */
  subscribe(listener: BatchListener): () => void;
  /** What follows a cursor; undefined at the head. Entries of other types than `types` may be left out. */
  next(cursor: JournalCursor, types: ReadonlySet<string> | undefined): Promise<JournalBatch | undefined>;
  /** How often the head has moved. */
  readonly moves: number;
  /** Resolves when the head has moved since `moves` was read. */
  moved(since: number): Promise<void>;
  stop(): Promise<void>;
}

export interface HeadDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly wait: Wait;
  readonly limits: DeliveryLimits;
}

/** Takes its place after everything that is committed now, and begins to look. */
export async function createHead({ sql, log, wait, limits }: HeadDependencies): Promise<JournalHead> {
  const listeners = new Set<BatchListener>();
  const recent = createRecentBatches();
  const moves = createGate();
  let position = await currentCursor(sql);

  /** Reads until a look that began just now finds nothing more. */
  async function look(): Promise<void> {
    for (let fresh = false; !fresh;) {
      const from = position;
      const { entries, cursor, complete } = await readWindow(sql, from);
      fresh = complete && from.window === undefined;
      // When nothing is new the old place is as good: whoever stands there is still at the head.
      if (fresh && entries.length === 0) return;
      position = cursor;
      const batch = { from, entries, cursor };
      recent.add(batch);
      moves.ring();
      for (const listener of listeners) void tell(listener, batch);
    }
  }

  async function tell(listener: BatchListener, batch: JournalBatch): Promise<void> {
    try {
      await listener(batch);
    } catch (error) {
      log.error({ error }, 'a listener of the journal failed');
    }
  }

  const looks = createRepeater({
    work: look,
    async onFailure(error) {
      log.warn({ error }, 'the journal cannot be read; it is tried again');
      // The database was set back to a backup under our feet: what comes next is new to everybody.
      if (CursorError.matches(error)) position = await currentCursor(sql).catch(() => position);
    },
    wait,
    everyMs: limits.pollMs,
    spacingMs: limits.spacingMs,
  });

  return {
    wake: () => looks.wake(),
    catchUp: () => looks.fresh(),
    position: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async next(cursor, types) {
      const until = position.window?.until ?? position.seen;
      if (cursor.window === undefined && sameSnapshot(cursor.seen, until)) return undefined;
      const known = recent.after(cursorKey(cursor));
      if (known !== undefined) return known;
      const { entries, cursor: reached } = await readWindow(sql, cursor, { types, until });
      return { from: cursor, entries, cursor: reached };
    },
    get moves() {
      return moves.count;
    },
    moved: (since) => moves.after(since),
    async stop() {
      await looks.stop();
      moves.ring();
    },
  };
}
