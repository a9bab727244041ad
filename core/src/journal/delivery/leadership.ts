import type { Log } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import { cursorKey, type JournalCursor } from '../cursor.js';
import type { JournalHead } from './head.js';
import type { Line } from './line.js';
import type { DeliveryLimits } from './limits.js';
import { createOnce } from './once.js';
import { admitSubscribers, loadPositions, savePositions } from './positions.js';
import { createRunner, type Runner } from './runner.js';
import type { Subscriber } from './subscriber.js';
import type { Wait } from './wait.js';

export interface LeadershipDependencies {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  readonly wait: Wait;
  readonly limits: DeliveryLimits;
  readonly head: JournalHead;
  readonly line: Line;
  readonly subscribers: () => readonly Subscriber[];
  readonly progressed: () => void;
}

/** The subscribers that this node leads, for as long as its line holds. */
export interface Leadership {
  readonly runners: ReadonlyMap<string, Runner>;
  /** Follows the subscribers that are there now: lets go of some, tries to lead the others. */
  tend(): Promise<void>;
  /** Writes down where the runners stand. */
  checkpoint(): Promise<void>;
  /** Ends the deliveries under way, writes down where they stand and lets others lead. */
  stop(): Promise<void>;
  /** Stops everything at once, because the locks are gone; resolves when what was under way has ended. */
  abort(): Promise<void>;
}

export function createLeadership(dependencies: LeadershipDependencies): Leadership {
  const { sql, clock, head, line, subscribers } = dependencies;
  const runners = new Map<string, Runner>();
  const saved = new Map<string, string>();
  const admitted = new Set<string>();
  // As they were last seen: one that has just been disabled finishes what it has in hand.
  const known = new Map<string, Subscriber>();

  async function tend(): Promise<void> {
    const present = subscribers();
    for (const subscriber of present) known.set(subscriber.id, subscriber);
    const ids = new Set(present.map(({ id }) => id));
    await letGo([...runners.keys()].filter((id) => !ids.has(id)));
    const strangers = present.filter(({ id }) => !admitted.has(id));
    await admitSubscribers(sql, strangers, clock());
    for (const { id } of strangers) admitted.add(id);
    await lead([...ids].filter((id) => !runners.has(id)));
  }

  async function lead(ids: readonly string[]): Promise<void> {
    // Asked even when there is nothing to lead: a line that answers no more has to be noticed.
    const locks = await line.query<{ id: string }>({
      name: 'core_journal_lock',
      text: lockText,
      values: [ids],
    });
    if (locks.length === 0) return;
    const locked = locks.map(({ id }) => id);
    try {
      const positions = await loadPositions(sql, locked);
      // Another node may have read further than this one; from here on this one is ahead of the positions.
      await head.catchUp();
      for (const { subscriber, position } of positions) if (!line.lost.aborted) start(subscriber, position);
    } finally {
      await release(locked.filter((id) => !runners.has(id)));
    }
  }

  /** Lets go of locks; one whose place could not be read is admitted anew before the next try. */
  async function release(ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || line.lost.aborted) return;
    for (const id of ids) admitted.delete(id);
    await line.query({ text: unlockText, values: [ids] });
  }

  function start(id: string, position: JournalCursor): void {
    const once = createOnce({ sql, clock, subscriber: id });
    saved.set(id, cursorKey(position));
    runners.set(
      id,
      createRunner({ ...dependencies, once, start: position, subscriber: () => known.get(id)! }),
    );
  }

  async function letGo(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await Promise.all(ids.flatMap((id) => runners.get(id)?.stop() ?? []));
    try {
      await checkpoint();
    } finally {
      for (const id of ids) runners.delete(id);
      await release(ids);
    }
  }

  async function checkpoint(): Promise<void> {
    const moved = [...runners].flatMap(([subscriber, { position }]) => {
      const key = cursorKey(position);
      return saved.get(subscriber) === key ? [] : [{ subscriber, position, key }];
    });
    if (moved.length === 0) return;
    await savePositions(line, moved, clock());
    for (const { subscriber, key } of moved) saved.set(subscriber, key);
  }

  return {
    runners,
    tend,
    checkpoint,
    stop: () => letGo([...runners.keys()]),
    async abort() {
      await Promise.all([...runners.values()].map((runner) => runner.abort()));
    },
  };
}

const lockKey = "hashtextextended('praxis_journal ' || id, 0)";
const lockText = `SELECT id FROM unnest($1::text[]) id WHERE pg_try_advisory_lock(${lockKey})`;
const unlockText = `SELECT pg_advisory_unlock(${lockKey}) FROM unnest($1::text[]) id`;
