import { expect } from 'chai';
import { createTestDatabase } from '@praxis/database/testing';
import type { Grant, Hook, Principal, RecordType, Restriction, Role, Store } from '@praxis/sdk';
import { buildAccess } from '../../../src/access/build-access.js';
import { applyPlan } from '../../../src/ddl/apply-plan.js';
import { migrateCore } from '../../../src/ddl/migrate-core.js';
import { planSchema } from '../../../src/ddl/plan-schema.js';
import type { Generation } from '../../../src/generation.js';
import { buildHooks } from '../../../src/hooks/build-hooks.js';
import { createLookups } from '../../../src/records/lookups.js';
import { createStore } from '../../../src/records/store.js';
import { predicateSchemas } from '../../../src/schema/predicate-schemas.js';
import { compileTypes } from '../../../src/schema/compile-types.js';
import { gatherReads } from '../../../src/sql/gathered-reads.js';
import { sqlPool, type SqlPool, type Statement } from '../../../src/sql/sql.js';
import { createKnownReads } from '../../../src/sql/whole-read.js';

export const system: Principal = {
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'system',
  name: 'System',
  roles: [],
  variables: {},
};

export function person(
  name: string,
  roles: readonly string[],
  variables: Principal['variables'] = {},
): Principal {
  const id = `00000000-0000-7000-8000-${Buffer.from(name.padEnd(6).slice(0, 6)).toString('hex')}`;
  return { id, kind: 'person', name, roles, variables };
}

export interface RecordBench {
  readonly sql: SqlPool;
  readonly generation: Generation;
  as(principal: Principal): Store;
  /** Texts of the statements that `work` sends, in transactions and out of them. */
  statements(work: () => Promise<unknown>): Promise<readonly string[]>;
  /** The same, with their values. */
  sent(work: () => Promise<unknown>): Promise<readonly Statement[]>;
  clock: { now: Date };
  close(): Promise<void>;
}

/** A store over record types on a database of its own, with no plugin machinery around it. */
export async function startRecordBench(options: {
  readonly types: readonly RecordType[];
  readonly roles?: readonly Role[];
  readonly grants?: readonly Grant[];
  readonly restrictions?: readonly Restriction[];
  readonly hooks?: readonly Hook[];
}): Promise<RecordBench> {
  const database = await createTestDatabase();
  const sql = sqlPool(database.pool);
  await migrateCore(sql);
  const { types, problems } = compileTypes({
    types: options.types.map(({ schema }) => ({ plugin: 'bench', schema })),
    extensions: [],
    traits: [],
    custom: [],
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  await applyPlan(sql, await planSchema(sql, types));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const generation: Generation = {
    number: 1,
    plugins: [],
    types,
    access: buildAccess({
      types,
      roles: options.roles ?? [],
      grants: options.grants ?? [],
      restrictions: options.restrictions ?? [],
    }),
    hooks: buildHooks(
      (options.hooks ?? []).map((value) => ({ plugin: 'bench', value })),
      types,
      async (_at, work) => work(new AbortController().signal),
    ),
    contributions: () => [],
    prepared: () => undefined as never,
    predicateSchema: predicateSchemas(types),
    isEnabled: () => true,
  };
  const clock = { now: new Date('2026-03-02T09:00:00.000Z') };
  const sent: Statement[] = [];
  const recording: SqlPool = {
    ...sql,
    query: (statement: Statement | string) => {
      sent.push(typeof statement === 'string' ? { text: statement } : statement);
      return sql.query(statement);
    },
    described: (statement) => {
      sent.push(statement);
      return sql.described(statement);
    },
    async connect() {
      const client = await sql.connect();
      const recorded = Object.create(client) as typeof client;
      recorded.query = ((statement: Statement | string) => {
        sent.push(typeof statement === 'string' ? { text: statement } : statement);
        return client.query(statement as string);
      }) as typeof client.query;
      recorded.release = (error) => client.release(error);
      return recorded;
    },
  };
  const lookups = createLookups(sql);
  return {
    sql,
    generation,
    clock,
    as: (principal) =>
      createStore(
        {
          sql: recording,
          generation,
          log,
          clock: () => clock.now,
          lookups,
          systemPrincipal: system,
          committed: (touched) => touched.forEach((type) => lookups.invalidate(type)),
          gatherReads: () => gatherReads(recording, { known: createKnownReads(), remember: false }),
          queue: () => ({ enqueue: () => Promise.resolve(), cancel: () => Promise.resolve() }),
          msg: () => (text) => text,
          tools: (plugin) => ({
            plugin,
            log,
            settings: () => ({}) as never,
            isEnabled: () => true,
            use: () => expect.fail('Nobody provides services here.'),
            contributions: () => [],
            lookup: (type) => lookups.all(generation, type),
          }),
        },
        { principal },
      ),
    async statements(work) {
      sent.length = 0;
      await work();
      return sent.map(({ text }) => text);
    },
    async sent(work) {
      sent.length = 0;
      await work();
      return [...sent];
    },
    close: () => database.drop(),
  };
}
