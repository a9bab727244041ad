import type pg from 'pg';

/** Statements that nobody's request asks for: readers of the journal, jobs, liveness; and what goes along with others. */
const ofTheHouse =
  /core_cursor|core_platform|core_journal_origin|pg_try_advisory_lock|graphile_worker|job_worker|^LISTEN|^(RE)?SET plan_cache_mode/;

/**
 * The statements that go through a pool while `work` runs, those of transactions included, without what
 * the house does by itself.
 */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<readonly string[]> {
  const texts: string[] = [];
  const clients = new Map<pg.PoolClient, pg.PoolClient['query']>();
  // Every statement, also one by `pool.query`, takes a client out of the pool.
  const count = (client: pg.PoolClient): void => {
    if (clients.has(client)) return;
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    clients.set(client, client.query);
    client.query = ((...given: unknown[]) => {
      const [statement] = given;
      texts.push(typeof statement === 'string' ? statement : (statement as { readonly text: string }).text);
      return query(...given);
    }) as pg.PoolClient['query'];
  };
  pool.on('acquire', count);
  try {
    await work();
  } finally {
    pool.off('acquire', count);
    for (const [client, query] of clients) client.query = query;
  }
  return texts.filter((text) => !ofTheHouse.test(text));
}
