import type { JournalEntry, Log } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import { cursorKey, type JournalCursor } from '../cursor.js';
import { parkEntry } from './dead-letters.js';
import { createGate } from './gate.js';
import { createHand, type HandItem } from './hand.js';
import type { JournalHead } from './head.js';
import { createLanes, type WorkResult } from './lanes.js';
import type { DeliveryLimits } from './limits.js';
import { CauseDepthError, wants, type Once, type Subscriber } from './subscriber.js';
import type { Wait } from './wait.js';

export interface RunnerDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  readonly wait: Wait;
  readonly limits: DeliveryLimits;
  readonly head: JournalHead;
  readonly once: Once;
  /** The subscriber as the present generation has it. */
  readonly subscriber: () => Subscriber;
  readonly start: JournalCursor;
  /** Called when the position has moved because something was delivered. */
  readonly progressed: () => void;
}

/** Delivers to one subscriber, as long as this node is the one that does. */
export interface Runner {
  /** Before it, everything was delivered or parked. */
  readonly position: JournalCursor;
  /** Entries read and not yet delivered or parked. */
  readonly inHand: number;
  readonly oldest: JournalEntry | undefined;
  /** Whether everything that this node knows of has been delivered or parked. */
  readonly idle: boolean;
  /** Resolves when `idle`. */
  settled(): Promise<void>;
  /** Begins no more deliveries, and resolves when those under way have ended or were given up. */
  stop(): Promise<void>;
  /** The same, telling those under way to end now: another node may be delivering already. */
  abort(): Promise<void>;
}

export function createRunner({
  sql,
  log,
  clock,
  wait,
  limits,
  head,
  once,
  subscriber,
  start,
  progressed,
}: RunnerDependencies): Runner {
  const { id } = subscriber();
  const aborting = new AbortController();
  const hand = createHand(start);
  const changed = createGate();
  const lanes = createLanes<HandItem>({ width: limits.concurrency, wait, work });
  let cursor = start;
  let stopping = false;

  async function run(): Promise<void> {
    while (!stopping) {
      const { moves } = head;
      try {
        const batch = await head.next(cursor, subscriber().types);
        if (batch === undefined) {
          changed.ring();
          await head.moved(moves);
          continue;
        }
        if (stopping) return;
        for (const item of hand.take(batch, (entry) => wants(subscriber(), entry)))
          lanes.add(item.entry.recordId, item);
        cursor = batch.cursor;
      } catch (error) {
        log.warn({ error, subscriber: id }, 'the journal cannot be read for a subscriber; trying again');
        await wait(limits.pollMs, aborting.signal);
      }
      await room();
    }
  }

  /** Waits until there is room for more entries. */
  async function room(): Promise<void> {
    while (lanes.size >= limits.inHand && !stopping) await changed.after(changed.count);
  }

  async function work(item: HandItem): Promise<WorkResult> {
    try {
      await subscriber().deliver(item.entry, { signal: aborting.signal, once });
    } catch (error) {
      item.attempts += 1;
      const pause = await failed(item, error);
      if (pause !== undefined) return pause;
    }
    hand.finish(item);
    changed.ring();
    progressed();
    return undefined;
  }

  /** Says how long to pause before the next try, or parks the entry. */
  async function failed({ entry, attempts }: HandItem, error: unknown): Promise<number | undefined> {
    const pause = Math.min(limits.firstPauseMs * 2 ** (attempts - 1), limits.longestPauseMs);
    const facts = {
      error,
      subscriber: id,
      plugin: subscriber().plugin,
      seq: entry.seq,
      type: entry.type,
      recordId: entry.recordId,
      attempts,
    };
    // A delivery that was cut off is not a failure of its own.
    if (aborting.signal.aborted) return pause;
    if (attempts < limits.attempts && !CauseDepthError.matches(error)) {
      log.warn(facts, 'a journal entry could not be delivered; it will be tried again');
      return pause;
    }
    try {
      await parkEntry(sql, { subscriber: id, entry, attempts, error, at: clock() });
    } catch (parkingError) {
      // Where the database is gone, the deliveries may have failed for that very reason.
      log.warn(
        { ...facts, parkingError },
        'a journal entry could neither be delivered nor parked; it will be tried again',
      );
      return pause;
    }
    log.error(facts, 'a journal entry is a dead letter now');
    return undefined;
  }

  function idle(): boolean {
    return stopping || (hand.size === 0 && cursorKey(cursor) === cursorKey(head.position()));
  }

  void run();

  return {
    get position() {
      return hand.position;
    },
    get inHand() {
      return hand.size;
    },
    get oldest() {
      return hand.oldest;
    },
    get idle() {
      return idle();
    },
    async settled() {
      while (!idle()) await changed.after(changed.count);
    },
    stop: () => stop(limits.graceMs),
    abort: () => stop(0),
  };

  async function stop(graceMs: number): Promise<void> {
    stopping = true;
    changed.ring();
    const ended = lanes.stop();
    if (graceMs > 0) await sooner(ended, graceMs);
    aborting.abort();
    // Whoever ignores the signal too is left behind; the entry will be delivered again.
    await sooner(ended, limits.graceMs);
  }

  /** Waits for something, but not for ever. */
  async function sooner(ended: Promise<void>, milliseconds: number): Promise<void> {
    const patience = new AbortController();
    await Promise.race([ended, wait(milliseconds, patience.signal)]);
    patience.abort();
  }
}
