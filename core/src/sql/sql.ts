import pg from 'pg';

/** A statement and its parameters. With a `name` it is prepared once per connection. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string;
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
    query: (statement) => run(pool, statement),
    async described(statement) {
      const { rows, fields } = await ask(pool, statement);
      return { rows, columns: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })) };
    },
    connect: () => connect(pool),
    async transaction(work) {
      const client = await connect(pool);
      try {
        await client.query('BEGIN');
        const result = await work(sqlTransaction(client));
        await client.query('COMMIT');
        client.release();
        return result;
      } catch (error) {
        await rollBack(client);
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

/** Statements on one connection that is inside a transaction. */
export function sqlTransaction(client: pg.PoolClient): SqlTransaction {
  let depth = 0;
  return {
    query: (statement) => run(client, statement),
    async savepoint(work) {
      const name = `s${(depth += 1)}`;
      await client.query(`SAVEPOINT ${name}`);
      try {
        const result = await work();
        await client.query(`RELEASE SAVEPOINT ${name}`);
        return result;
      } catch (error) {
        await client.query(`ROLLBACK TO SAVEPOINT ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** Rolls back and gives the connection back, or away when even that fails. */
export async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
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
    const usual: unknown = pg.types.getTypeParser(id, format);
    return parsers.get(id) ?? usual;
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
