import type { Sql } from '../../sql/sql.js';
import type { Once } from './subscriber.js';

export interface OnceDependencies {
  readonly sql: Sql;
  readonly clock: () => Date;
  readonly subscriber: string;
}

/**
 * Makes the `once` of one subscriber. That an effect ran is written when it has ended: should the
 * node die between the two, it runs again. An effect outside of the database can be had at least once
 * or at most once, and this is at least once, as seldom as possible more.
 */
export function createOnce({ sql, clock, subscriber }: OnceDependencies): Once {
  const running = new Map<string, Promise<void>>();

  async function run(key: string, effect: () => Promise<void>): Promise<void> {
    const done = await sql.query({
      name: 'core_once_look',
      text: 'SELECT FROM core_once WHERE subscriber = $1 AND key = $2',
      values: [subscriber, key],
    });
    if (done.length > 0) return;
    await effect();
    await sql.query({
      name: 'core_once_write',
      text: 'INSERT INTO core_once (subscriber, key, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      values: [subscriber, key, clock().toISOString()],
    });
  }

  return async function once(key, effect) {
    // Entries of two records may carry the same key at the same time.
    for (let other = running.get(key); other !== undefined; other = running.get(key))
      await other.catch(() => undefined);
    const mine = run(key, effect);
    running.set(key, mine);
    try {
      await mine;
    } finally {
      running.delete(key);
    }
  };
}

/** Forgets effects that ended before a moment; entries that old are not delivered again. */
export async function forgetOnce(sql: Sql, before: Date): Promise<void> {
  await sql.query({ text: 'DELETE FROM core_once WHERE done_at < $1', values: [before.toISOString()] });
}
