import type { Sql } from '../../sql/sql.js';
import { beginning, type JournalCursor } from '../cursor.js';
import { currentCursor } from '../reader.js';
import type { Subscriber } from './subscriber.js';

/** Where a subscriber stands in the journal. */
export interface StoredPosition {
  readonly subscriber: string;
  readonly position: JournalCursor;
}

/**
 * Gives each subscriber that has none its place in the journal; those that have one keep it. From
 * then on nothing that is committed passes it by, whether or not anybody delivers yet.
 */
export async function admitSubscribers(
  sql: Sql,
  subscribers: readonly Subscriber[],
  now: Date,
): Promise<void> {
  if (subscribers.length === 0) return;
  const { seen } = await currentCursor(sql);
  const positions = subscribers.map(({ start }) => JSON.stringify(start === 'now' ? { seen } : beginning));
  await sql.query({
    text:
      'INSERT INTO core_cursor (subscriber, position, updated_at) SELECT subscriber, position, $3 ' +
      'FROM unnest($1::text[], $2::jsonb[]) new (subscriber, position) ON CONFLICT (subscriber) DO NOTHING',
    values: [subscribers.map(({ id }) => id), positions, now.toISOString()],
  });
}

export async function loadPositions(sql: Sql, subscribers: readonly string[]): Promise<StoredPosition[]> {
  return sql.query({
    text: 'SELECT subscriber, position FROM core_cursor WHERE subscriber = ANY($1)',
    values: [subscribers],
  });
}

/**
 * Remembers how far subscribers have come, without waiting for the disk. A place that goes with a crash of
 * PostgreSQL means a second delivery, for which subscribers are made; one that is kept has all that was
 * done before it, because the log is written in order.
 */
export async function savePositions(
  sql: Sql,
  positions: readonly StoredPosition[],
  now: Date,
): Promise<void> {
  // The platform's own cursors go along when the database moves, so they do not say where it was.
  const places = positions.map(({ position: { seen, window } }) =>
    JSON.stringify(window === undefined ? { seen } : { seen, window }),
  );
  await sql.query({
    name: 'core_cursor_save',
    text:
      "WITH late AS (SELECT set_config('synchronous_commit', 'off', true)) " +
      'UPDATE core_cursor SET position = saved.position, updated_at = $3 ' +
      'FROM late, unnest($1::text[], $2::jsonb[]) saved (subscriber, position) WHERE core_cursor.subscriber = saved.subscriber',
    values: [positions.map(({ subscriber }) => subscriber), places, now.toISOString()],
  });
}

/** Removes all that is kept of a subscriber that will not come back: place, dead letters, effects. */
export async function forgetSubscriber(sql: Sql, subscriber: string): Promise<void> {
  await sql.query({
    text:
      'WITH place AS (DELETE FROM core_cursor WHERE subscriber = $1), ' +
      'letters AS (DELETE FROM core_dead_letter WHERE subscriber = $1) DELETE FROM core_once WHERE subscriber = $1',
    values: [subscriber],
  });
}
