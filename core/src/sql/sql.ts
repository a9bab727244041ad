import { defineError } from '@praxis/sdk';
import pg from 'pg';

/** A statement and its parameters. With a `name` it is prepared once per connection. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string;
  /**
   * The plan that PostgreSQL makes once for all values is good enough, for a named statement that takes longer to
   * plan than to execute. Outside of transactions.
   */
  readonly plannedOnce?: boolean;
}

/** A column of an answer. */
export interface Column {
  readonly name: string;
  /** OID of its type. */
  readonly type: number;
}

/** Runs statements: on any connection of the pool, or all on the one of a transaction. */
export interface Sql {
  query<Row = Record<string, unknown>>(statement: Statement | string): Promise<Row[]>;
}

/** A transaction of PostgreSQL. */
export interface SqlTransaction extends Sql {
  savepoint<R>(work: () => Promise<R>): Promise<R>;
}

/** Somebody uses a transaction after it was committed or rolled back. */
export const TransactionEndedError = defineError(
  'E_TRANSACTION_ENDED',
  500,
  () =>
    'The transaction has ended: the function that uses it took too long and was given up, or nobody waited for it. ' +
    'What it was about to do has not been done.',
);

/** The connection pool, as the core uses it. */
export interface SqlPool extends Sql {
  readonly pool: pg.Pool;
  /** The rows, and what their columns are. */
  described(statement: Statement): Promise<{
    readonly rows: Record<string, unknown>[];
    readonly columns: readonly Column[];
  }>;
  transaction<R>(work: (tx: SqlTransaction) => Promise<R>): Promise<R>;
  /** Takes a connection out of the pool; the caller commits, rolls back and releases it. */
  connect(): Promise<pg.PoolClient>;
}

/**
 * Wraps a pool so that values arrive as the store hands them out: instants as RFC 3339 text in UTC
 * with milliseconds, dates, decimals and 64-bit numbers as text.
 */
export function sqlPool(pool: pg.Pool): SqlPool {
  return {
    pool,
    query: (statement) =>
      typeof statement === 'object' && statement.plannedOnce === true
        ? runPlannedOnce(pool, statement)
        : run(pool, statement),
    async described(statement) {
      const { rows, fields } = await ask(pool, statement);
      return { rows, columns: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })) };
    },
    connect: () => connect(pool),
    async transaction(work) {
      const transaction = begunTransaction(await connect(pool));
      try {
        const result = await work(transaction);
        await transaction.commit();
        return result;
      } catch (error) {
        await transaction.rollBack();
        throw error;
      }
    },
  };
}

/**
 * Takes a connection out of the pool. A server that goes away tells it by an event, which would end
 * the process if nobody listened; the statement in hand fails of itself, and says so.
 */
async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  if (client.listenerCount('error') === 0) client.on('error', () => undefined);
  return client;
}

/** Statements on one connection, outside of a transaction or inside of one that somebody else ends. */
export function sqlTransaction(client: pg.PoolClient): SqlTransaction {
  return transactionOn(client, [], { ended: false });
}

/** A transaction on a connection of its own, which goes back to the pool at the end. */
export interface BegunTransaction extends SqlTransaction {
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

/** Begins with the first statement: BEGIN goes along with it and costs no round trip. */
export function begunTransaction(client: pg.PoolClient): BegunTransaction {
  const marks: string[] = ['BEGIN'];
  const state = { ended: false };
  return Object.assign(transactionOn(client, marks, state), {
    async commit() {
      state.ended = true;
      // Nothing was asked of it, so there is nothing to end.
      if (marks[0] !== 'BEGIN') {
        const { command } = await client.query('COMMIT');
        // PostgreSQL takes everything back without a word when somebody has swallowed the failure of a statement.
        if (command === 'ROLLBACK')
          throw new TypeError('A statement of the transaction has failed, so nothing of it was written.');
      }
      client.release();
    },
    rollBack() {
      state.ended = true;
      return marks[0] === 'BEGIN' ? Promise.resolve(client.release()) : rollBack(client);
    },
  });
}

/**
 * `marks` are the beginnings and ends of (sub)transactions that are still to be sent. They answer
 * nothing that anybody waits for, so they go along with the next statement; and a savepoint in which
 * nothing was asked is never made.
 */
function transactionOn(
  client: pg.PoolClient,
  marks: string[],
  state: { readonly ended: boolean },
): SqlTransaction {
  let depth = 0;
  let failures = 0;
  /** By then the connection is somebody else's. */
  const refuseEnded = (): void => {
    if (state.ended) throw new TransactionEndedError({});
  };
  return {
    async query(statement) {
      refuseEnded();
      try {
        return await runAfter(client, marks.splice(0).join('; '), statement);
      } catch (error) {
        failures += 1;
        throw error;
      }
    },
    async savepoint(work) {
      const name = `s${(depth += 1)}`;
      const mark = `SAVEPOINT ${name}`;
      const failuresBefore = failures;
      marks.push(mark);
      try {
        const result = await work();
        refuseEnded();
        const unsent = marks.lastIndexOf(mark);
        if (unsent >= 0) marks.splice(unsent, 1);
        else marks.push(`RELEASE SAVEPOINT ${name}`);
        // Somebody may have caught the failure of a statement; the transaction stands still nevertheless.
        if (unsent < 0 && failures > failuresBefore) await client.query(marks.splice(0).join('; '));
        return result;
      } catch (error) {
        const unsent = marks.lastIndexOf(mark);
        if (unsent >= 0) marks.splice(unsent);
        else if (!state.ended) {
          marks.length = 0;
          await client.query(`ROLLBACK TO SAVEPOINT ${name}`);
        }
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    // Not even that is possible, so the connection goes away.
    client.release(error instanceof Error ? error : true);
  }
}

/** Runs a statement, and along with it `first`, whose failure makes the statement fail, too. */
function runAfter<Row>(client: pg.PoolClient, first: string, statement: Statement | string): Promise<Row[]> {
  if (first === '') return run(client, statement);
  return inOnePacket(client, () => {
    client.query(first).catch(() => undefined);
    return run<Row>(client, statement);
  });
}

/** What is sent goes in one packet, where the connection sends without waiting for answers. */
function inOnePacket<R>(client: pg.PoolClient, send: () => R): R {
  const { stream } = (client as pg.PoolClient & Pick<pg.Client, 'connection'>).connection;
  stream.cork();
  const sent = send();
  stream.uncork();
  return sent;
}

/**
 * PostgreSQL would plan a long statement anew for each execution where it believes that knowing the values saves
 * something; it does not weigh what planning costs. The setting goes along with the statement, and so does its end,
 * which is in force before whoever gets the connection next is answered.
 */
async function runPlannedOnce<Row>(pool: pg.Pool, statement: Statement): Promise<Row[]> {
  const client = await connect(pool);
  const [answer, reset] = inOnePacket(client, () => {
    client.query('SET plan_cache_mode = force_generic_plan').catch(() => undefined);
    return [run<Row>(client, statement), client.query('RESET plan_cache_mode')];
  });
  const [rows, done] = await Promise.allSettled([answer, reset]);
  client.release(done.status === 'rejected');
  if (rows.status === 'rejected') throw rows.reason;
  return rows.value;
}

async function run<Row>(client: pg.Pool | pg.PoolClient, statement: Statement | string): Promise<Row[]> {
  const result = await ask(client, statement);
  return result.rows as Row[];
}

function ask(
  client: pg.Pool | pg.PoolClient,
  statement: Statement | string,
): Promise<pg.QueryResult<Record<string, unknown>>> {
  const { text, values, name } = typeof statement === 'string' ? { text: statement } : statement;
  return client.query({
    text,
    types: valueTypes,
    ...(values !== undefined && { values: values as unknown[] }),
    ...(name !== undefined && { name }),
  });
}

const oid = pg.types.builtins;

const parsers = new Map<number, (text: string) => unknown>([
  [oid.TIMESTAMPTZ, instantFromText],
  [oid.DATE, (text) => text],
  [oid.INT8, (text) => text],
  [oid.NUMERIC, (text) => text],
]);

const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    // pg declares its own parsers as any.
    return parsers.get(id) ?? (pg.types.getTypeParser(id, format) as unknown);
  },
};

/** What makes a value, as the store hands it out, of the text that PostgreSQL writes for it. */
export function parserOf(type: number): (text: string) => unknown {
  return valueTypes.getTypeParser(type) as (text: string) => unknown;
}

/**
 * `2026-11-21 10:52:54.12+00` becomes `2026-11-21T10:52:54.120Z`, without building a Date where the
 * session's zone is UTC, as it is on servers of our own.
 */
function instantFromText(text: string): string {
  if (!text.endsWith('+00') || text.length < 22 || text.charCodeAt(4) !== 45)
    return slowInstantFromText(text);
  const fraction = text.length > 22 ? text.slice(20, -3).slice(0, 3).padEnd(3, '0') : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

function slowInstantFromText(text: string): string {
  // JavaScript wants minutes in the offset, PostgreSQL leaves them out.
  const instant = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}
