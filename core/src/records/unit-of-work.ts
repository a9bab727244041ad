import {
  begunTransaction,
  TransactionEndedError,
  type BegunTransaction,
  type Sql,
  type SqlPool,
  type SqlTransaction,
  type Statement,
} from '../sql/sql.js';
import { recordMemory, type RecordMemory } from './record-memory.js';

/**
 * A transaction that begins when it is first needed.
 *
 * Most saves need no more than one statement, which commits by itself; BEGIN and COMMIT would cost
 * them three quarters of their speed. A hook that writes or locks makes it begin, and from then on
 * everything goes through it. Reading alone does not: each statement sees what is committed when it
 * begins, inside of a transaction as well as outside.
 */
export interface UnitOfWork extends SqlTransaction {
  readonly begun: boolean;
  /** Whether its last statement would commit by itself: it has not begun, and is not part of another one. */
  readonly alone: boolean;
  readonly memory: RecordMemory;
  /** Begins with the next statement, if it has not; that one must be atomic with what follows. */
  begin(): Promise<void>;
  /**
   * Runs work of which nothing is left when it throws. Where nothing has begun before it, what it began
   * is taken back whole, so work that needs no transaction costs none.
   */
  attempt<R>(work: () => Promise<R>): Promise<R>;
  /** Runs a statement that neither writes nor locks. */
  read<Row>(statement: Statement | string): Promise<Row[]>;
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
 *
 * @param reads what is read before it begins goes through these
 */
export async function inUnitOfWork<R>(
  pool: SqlPool,
  committed: (types: ReadonlySet<string>) => void,
  work: (unit: UnitOfWork) => Promise<R>,
  reads: Sql = pool,
): Promise<R> {
  const touched = new Set<string>();
  const memory = recordMemory();
  const connection = lazyConnection(pool);
  const now = async (otherwise: Sql): Promise<Sql> =>
    connection.begun ? connection.transaction() : otherwise;
  const unit: UnitOfWork = {
    memory,
    get begun() {
      return connection.begun;
    },
    get alone() {
      return !connection.begun;
    },
    begin: async () => {
      await connection.transaction();
    },
    async query(statement) {
      // It may have waited for others, as for a lock, or have written whatever it liked.
      memory.clear();
      return (await connection.transaction()).query(statement);
    },
    async savepoint(inner) {
      const transaction = await connection.transaction();
      return transaction.savepoint(inner).catch((error: unknown) => {
        memory.clear();
        throw error;
      });
    },
    async attempt(inner) {
      if (connection.begun) return unit.savepoint(inner);
      return inner().catch(async (error: unknown) => {
        memory.clear();
        await connection.rollBack();
        throw error;
      });
    },
    read: async (statement) => (await now(reads)).query(statement),
    finish: async (statement) => (await now(pool)).query(statement),
    touch(type) {
      touched.add(type);
      memory.forget(type);
    },
  };
  try {
    const result = await work(unit);
    await connection.commit();
    if (touched.size > 0) committed(touched);
    return result;
  } catch (error) {
    await connection.end();
    throw error;
  }
}

/** The unit as something inside of it sees it: nothing there commits by itself. */
export function joined(unit: UnitOfWork): UnitOfWork {
  return {
    memory: unit.memory,
    get begun() {
      return unit.begun;
    },
    alone: false,
    begin: () => unit.begin(),
    query: (statement) => unit.query(statement),
    savepoint: (work) => unit.savepoint(work),
    attempt: (work) => unit.savepoint(work),
    read: (statement) => unit.read(statement),
    async finish(statement) {
      await unit.begin();
      return unit.finish(statement);
    },
    touch: (type) => unit.touch(type),
  };
}

/** What only reads through a unit of work. */
export function readsOf(unit: UnitOfWork): Sql {
  return { query: (statement) => unit.read(statement) };
}

interface LazyConnection {
  readonly begun: boolean;
  transaction(): Promise<SqlTransaction>;
  commit(): Promise<void>;
  /** Takes everything back; another transaction may begin after it. */
  rollBack(): Promise<void>;
  /** Takes everything back for good. */
  end(): Promise<void>;
}

function lazyConnection(pool: SqlPool): LazyConnection {
  let begun: Promise<BegunTransaction> | undefined;
  let ended = false;
  async function rollBack(): Promise<void> {
    const last = begun;
    begun = undefined;
    await (await last?.catch(() => undefined))?.rollBack();
  }
  return {
    get begun() {
      return begun !== undefined;
    },
    async transaction() {
      // A hook that was given up must not begin what nobody would end.
      if (ended) throw new TransactionEndedError({});
      // Kept as a promise, so that two hooks' first statements share one BEGIN.
      return (begun ??= pool.connect().then(begunTransaction));
    },
    async commit() {
      ended = true;
      await (await begun)?.commit();
    },
    rollBack,
    end() {
      ended = true;
      return rollBack();
    },
  };
}
