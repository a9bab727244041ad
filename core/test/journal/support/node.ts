import type { JournalEntry, Log } from '@praxis/sdk';
import {
  startDelivery,
  type Delivery,
  type DeliveryOptions,
} from '../../../src/journal/delivery/delivery.js';
import type { DeliveryContext, Subscriber } from '../../../src/journal/delivery/subscriber.js';
import type { DeliveryLimits } from '../../../src/journal/delivery/limits.js';
import type { SqlPool } from '../../../src/sql/sql.js';

/** Short pauses, so that no test waits for a poll. */
export const quick: Partial<DeliveryLimits> = {
  pollMs: 25,
  spacingMs: 1,
  checkpointMs: 1,
  firstPauseMs: 1,
  attempts: 3,
  graceMs: 500,
};

export interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export function recordingLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const level = (name: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level: name, fields, message });
  return {
    lines,
    log: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') },
  };
}

let nodes = 0;

export function startNode(
  sql: SqlPool,
  subscribers: readonly Subscriber[],
  options: Partial<DeliveryOptions> = {},
): Promise<Delivery> {
  return startDelivery({
    sql,
    log: recordingLog().log,
    clock: () => new Date(),
    nodeId: `node-${(nodes += 1)}`,
    subscribers: () => subscribers,
    ...options,
    limits: { ...quick, ...options.limits },
  });
}

export interface RecordingSubscriber extends Subscriber {
  readonly taken: JournalEntry[];
}

/** Takes down what it is told; `deliver` is called before. */
export function recordingSubscriber(
  id: string,
  deliver: (entry: JournalEntry, context: DeliveryContext) => Promise<void> = async () => undefined,
  options: Partial<Subscriber> = {},
): RecordingSubscriber {
  const taken: JournalEntry[] = [];
  return {
    id,
    start: 'now',
    ...options,
    taken,
    async deliver(entry, context) {
      await deliver(entry, context);
      taken.push(entry);
    },
  };
}

/** Something that a test lets happen. */
export interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

export function latch(): Latch {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Resolves when the condition holds; looks again after each turn of the event loop. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
}
