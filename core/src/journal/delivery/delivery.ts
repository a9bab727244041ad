import type { Log } from '@praxis/sdk';
import type { SqlPool } from '../../sql/sql.js';
import type { JournalCursor } from '../cursor.js';
import { createAnnouncer } from './announcer.js';
import { createHead, type BatchListener } from './head.js';
import { createHousekeeping } from './housekeeping.js';
import { createLeadership, type Leadership } from './leadership.js';
import { defaultLimits, type DeliveryLimits } from './limits.js';
import { openLine, type Line } from './line.js';
import { replayDeadLetter, type Replay } from './replay.js';
import { createRepeater } from './repeater.js';
import { settle } from './settle.js';
import { subscriberStatus, type SubscriberStatus } from './status.js';
import type { Subscriber } from './subscriber.js';
import { realWait, type Wait } from './wait.js';

export interface DeliveryOptions {
  readonly sql: SqlPool;
  readonly log: Log;
  readonly clock: () => Date;
  /** Tells this node's announcements from those of others. */
  readonly nodeId: string;
  /** The subscribers of the present generation. */
  readonly subscribers: () => readonly Subscriber[];
  readonly limits?: Partial<DeliveryLimits>;
  readonly wait?: Wait;
}

/** The journal at work on one node: tells subscribers of entries, and shows the newest end to whoever looks. */
export interface Delivery {
  /** To be called after each commit: looks for entries here, and lets the other nodes look. Never waits. */
  wake(): void;
  /** Follows the subscribers of the present generation; to be called after a swap. */
  refresh(): Promise<void>;
  /**
   * Calls the listener with each batch of new entries, on every node, whoever delivers: for sockets and
   * caches. Nothing is repeated for a listener that throws.
   *
   * @returns what ends it
   */
  subscribe(listener: BatchListener): () => void;
  /** Place in the journal after what listeners have been told. */
  currentCursor(): JournalCursor;
  /** Resolves when all that is committed was delivered or parked, here or on other nodes; for tests and shutdown. */
  settled(): Promise<void>;
  status(): readonly SubscriberStatus[];
  replayDeadLetter(id: string): Promise<Replay>;
  /** Finishes the deliveries under way and lets other nodes lead. */
  stop(): Promise<void>;
}

/** Starts delivery on this node. It goes on through the loss of the database, until it is stopped. */
export async function startDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { sql, log, clock, nodeId, subscribers, wait = realWait } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const housekeeping = createHousekeeping({ sql, log, clock });
  await housekeeping.work();
  const head = await createHead({ sql, log, wait, limits });
  const stopping = new AbortController();
  let line: Line | undefined;
  let leadership: Leadership | undefined;

  // Whoever begins to listen says so, and is answered: a house of one node tells nobody of its commits.
  let others = false;
  const announced = (from: string | undefined): void => {
    if (from === nodeId) return;
    if (!others) announcer.announce();
    others = true;
    head.wake();
  };
  const announcer = createAnnouncer({ nodeId, line: () => line, wait, spacingMs: limits.spacingMs });

  async function tend(): Promise<void> {
    if (line === undefined || leadership === undefined || line.lost.aborted) {
      // One and the same entry must not be under way twice.
      await leadership?.abort();
      line = await openLine({ sql, log, announced });
      announcer.announce();
      leadership = createLeadership({
        sql,
        log,
        clock,
        wait,
        limits,
        head,
        line,
        subscribers,
        progressed: () => checkpoints.wake(),
      });
      const { lost } = line;
      const led = leadership;
      lost.addEventListener('abort', () => void led.abort(), { once: true });
    }
    await leadership.tend();
    await housekeeping.work();
  }

  const rounds = createRepeater({
    work: tend,
    onFailure: (error) => log.warn({ error }, 'subscribers cannot be led; it is tried again'),
    wait,
    everyMs: limits.pollMs,
    spacingMs: limits.spacingMs,
  });
  const checkpoints = createRepeater({
    work: async () => leadership?.checkpoint(),
    onFailure: (error) =>
      log.warn({ error }, 'the places of subscribers cannot be written down; it is tried again'),
    wait,
    everyMs: limits.pollMs,
    spacingMs: limits.checkpointMs,
  });
  await rounds.fresh();

  return {
    wake() {
      head.wake();
      if (others) announcer.announce();
    },
    refresh: () => rounds.fresh(),
    subscribe: head.subscribe,
    currentCursor: head.position,
    settled: () =>
      settle({
        sql,
        wait,
        limits,
        head,
        rounds,
        checkpoints,
        subscribers,
        runners: () => leadership?.runners ?? new Map(),
      }),
    status: () => subscriberStatus(subscribers(), leadership?.runners ?? new Map(), clock()),
    replayDeadLetter: (id) => replayDeadLetter({ sql, clock, subscribers, signal: stopping.signal }, id),
    async stop() {
      stopping.abort();
      await head.stop();
      await rounds.stop();
      await checkpoints.stop();
      announcer.stop();
      if (line !== undefined && !line.lost.aborted)
        await leadership
          ?.stop()
          .catch((error: unknown) => log.warn({ error }, 'delivery could not end in order'));
      line?.close();
    },
  };
}
