import type { SqlPool } from '../../sql/sql.js';
import { readWindow } from '../reader.js';
import type { JournalHead } from './head.js';
import type { DeliveryLimits } from './limits.js';
import { loadPositions } from './positions.js';
import type { Repeater } from './repeater.js';
import type { Runner } from './runner.js';
import type { Subscriber } from './subscriber.js';
import type { Wait } from './wait.js';

export interface SettleDependencies {
  readonly sql: SqlPool;
  readonly wait: Wait;
  readonly limits: DeliveryLimits;
  readonly head: JournalHead;
  readonly rounds: Repeater;
  readonly checkpoints: Repeater;
  readonly subscribers: () => readonly Subscriber[];
  readonly runners: () => ReadonlyMap<string, Runner>;
}

/** Resolves when every subscriber was told of everything, of what deliveries wrote themselves too. */
export async function settle({
  sql,
  wait,
  limits,
  head,
  rounds,
  checkpoints,
  subscribers,
  runners,
}: SettleDependencies): Promise<void> {
  await rounds.fresh();
  for (;;) {
    await head.catchUp();
    const { moves } = head;
    const mine = runners();
    await Promise.all([...mine.values()].map((runner) => runner.settled()));
    const elsewhere = subscribers().filter(({ id }) => !mine.has(id));
    const waiting = await unread(sql, elsewhere);
    await head.catchUp();
    if (!waiting && head.moves === moves && [...runners().values()].every(({ idle }) => idle)) break;
    if (waiting) await wait(limits.spacingMs);
  }
  await checkpoints.fresh();
}

/** Whether one of the subscribers that other nodes lead has entries before it. */
async function unread(sql: SqlPool, subscribers: readonly Subscriber[]): Promise<boolean> {
  const positions = new Map(
    (
      await loadPositions(
        sql,
        subscribers.map(({ id }) => id),
      )
    ).map(({ subscriber, position }) => [subscriber, position]),
  );
  for (const { id, types } of subscribers) {
    const position = positions.get(id);
    if (position === undefined) return true;
    const { entries, complete } = await readWindow(sql, position, { types });
    if (entries.length > 0 || !complete) return true;
  }
  return false;
}
