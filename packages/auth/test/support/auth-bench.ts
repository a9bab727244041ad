import { createAuth, migrateAuth, type Auth, type AuthOptions } from '@praxis/auth';
import { sqlPool, type SqlPool } from '@praxis/core';
import { createTestDatabase } from '@praxis/database/testing';
import type { Log } from '@praxis/sdk';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Hashing that takes a millisecond; its strength is no business of most tests. */
const cheapCost = { logN: 4, blockSize: 8, parallel: 1 };

export interface Node {
  readonly auth: Auth;
  /** Statements that this node has sent to the database so far. */
  statements(): number;
}

export interface AuthBench extends Node {
  readonly sql: SqlPool;
  /** Lets time pass for all nodes. */
  pass(time: { readonly milliseconds: number }): void;
  now(): Date;
  /** Another node of the same cluster. */
  join(changes?: Partial<AuthOptions>): Promise<Node>;
  stop(): Promise<void>;
}

export const address = '192.0.2.7';

/** Accounts on a fresh database, with a clock that stands still unless it is told to move. */
export async function startAuthBench(options: Partial<AuthOptions> = {}): Promise<AuthBench> {
  const database = await createTestDatabase();
  const sql = sqlPool(database.pool);
  await migrateAuth(sql);
  let time = Date.parse('2026-03-02T08:00:00.000Z');
  const nodes: Auth[] = [];

  const join = async (changes: Partial<AuthOptions> = {}): Promise<Node> => {
    let statements = 0;
    const counted: SqlPool = {
      ...sql,
      query(statement) {
        statements += 1;
        return sql.query(statement);
      },
    };
    const auth = createAuth({
      sql: counted,
      principals: {
        resolvePrincipal: async (id, base) => ({ id, kind: 'person', variables: {}, ...base }),
      },
      clock: () => new Date(time),
      log: silent,
      passwordCost: cheapCost,
      ...options,
      ...changes,
    });
    await auth.start();
    nodes.push(auth);
    return { auth, statements: () => statements };
  };

  return {
    ...(await join()),
    sql,
    pass: ({ milliseconds }) => {
      time += milliseconds;
    },
    now: () => new Date(time),
    join,
    async stop() {
      for (const auth of nodes) await auth.close();
      await database.drop();
    },
  };
}

/** What a promise was rejected with. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ code?: string; message: string; details?: unknown }> {
  return work.then(
    () => {
      throw new Error('It was expected to fail, but it went well.');
    },
    (error: unknown) => error as { code?: string; message: string },
  );
}

/** Asks again and again until the answer is true; for what happens on other connections. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
