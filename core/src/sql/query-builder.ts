import knex, { type Knex } from 'knex';
import type { Statement } from './sql.js';

/**
 * Builds the statements whose shape depends on what is asked for. It has no connection: statements run
 * through `Sql`, on the connection and in the transaction of whoever asks. What is run thousands of
 * times a second is written by hand instead, because building costs more than running it.
 */
export function queryBuilder(): Knex {
  return knex({ client: 'pg' });
}

/** What a builder has built, as `Sql` takes it. */
export function built(builder: Knex.QueryBuilder): Statement {
  const { sql, bindings } = builder.toSQL().toNative();
  return { text: sql, values: bindings };
}
