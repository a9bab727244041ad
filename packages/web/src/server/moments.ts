import type { SqlPool } from '@praxis/core';

/**
 * What of the database can be seen now, as text: which transactions have ended. While it stays the same, whatever
 * is read is the same. Those who ask before the statement has been sent share its answer.
 */
export function createMoments(sql: SqlPool): () => Promise<string> {
  let asking: Promise<string> | undefined;
  return () =>
    (asking ??= new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      asking = undefined;
      const [row] = await sql.query<{ readonly moment: string }>({
        name: 'web-moment',
        text: 'SELECT pg_current_snapshot()::text AS moment',
      });
      if (row === undefined) throw new TypeError('PostgreSQL told no snapshot.');
      return row.moment;
    }));
}
