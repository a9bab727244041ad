import type pg from 'pg';
import {
  rollBack,
  sqlTransaction,
  type Sql,
  type SqlPool,
  type SqlTransaction,
  type Statement,
} from '../sql/sql.js';

/**
 * A transaction that begins when it is first needed.
 *
 * Most saves need no more than one statement, which commits by itself; BEGIN and COMMIT would cost
 * them three quarters of their speed. A hook that uses the transaction makes it begin, and from
 * then on everything goes through it.
 */
export interface UnitOfWork extends SqlTransaction {
  readonly begun: boolean;
  /** Begins now, if it has not; the next statement must be atomic with what follows. */
  begin(): Promise<void>;
  /**
   * Runs the last statement of a save: in the transaction if one has begun, else on any connection,
   * where it commits by itself.
   */
  finish<Row>(statement: Statement): Promise<Row[]>;
  /** Remembers that records of a type were written. */
  touch(type: string): void;
}

/**
 * Runs `work` in a unit of work and commits what it began; takes everything back when it throws.
 * `committed` is called with the types written, after the commit.
 */
export async function inUnitOfWork<R>(
  pool: SqlPool,
  committed: (types: ReadonlySet<string>) => void,
  work: (unit: UnitOfWork) => Promise<R>,
): Promise<R> {
  const touched = new Set<string>();
  const connection = lazyConnection(pool);
  const unit: UnitOfWork = {
    get begun() {
      return connection.begun;
    },
    begin: async () => {
      await connection.transaction();
    },
    query: async (statement) => (await connection.transaction()).query(statement),
    savepoint: async (inner) => (await connection.transaction()).savepoint(inner),
    async finish<Row>(statement: Statement) {
      const sql: Sql = connection.begun ? await connection.transaction() : pool;
      return sql.query<Row>(statement);
    },
    touch: (type) => void touched.add(type),
  };
  try {
    const result = await work(unit);
    await connection.commit();
    if (touched.size > 0) committed(touched);
    return result;
  } catch (error) {
    await connection.rollBack();
    throw error;
  }
}

/** The unit as something inside of it sees it: nothing there commits by itself. */
export function joined(unit: UnitOfWork): UnitOfWork {
  return {
    get begun() {
      return unit.begun;
    },
    begin: () => unit.begin(),
    query: (statement) => unit.query(statement),
    savepoint: (work) => unit.savepoint(work),
    finish: (statement) => unit.query(statement),
    touch: (type) => unit.touch(type),
  };
}

interface LazyConnection {
  readonly begun: boolean;
  transaction(): Promise<SqlTransaction>;
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

function lazyConnection(pool: SqlPool): LazyConnection {
  let client: pg.PoolClient | undefined;
  let begun: Promise<SqlTransaction> | undefined;
  const begin = async (): Promise<SqlTransaction> => {
    client = await pool.connect();
    await client.query('BEGIN');
    return sqlTransaction(client);
  };
  return {
    get begun() {
      return begun !== undefined;
    },
    // Kept as a promise, so that two hooks' first statements share one BEGIN.
    transaction: () => (begun ??= begin()),
    async commit() {
      if (begun === undefined) return;
      await begun;
      await client?.query('COMMIT');
      client?.release();
    },
    async rollBack() {
      if (begun === undefined) return;
      await begun.catch(() => undefined);
      if (client !== undefined) await rollBack(client);
    },
  };
}
