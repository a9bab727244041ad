import { createTestDatabase, ensureTemplate } from '@praxis/database/testing';
import type { RecordType } from '@praxis/sdk';
import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { applyPlan, type ApplyOptions } from '../../../src/ddl/apply-plan.js';
import { migrateCore } from '../../../src/ddl/migrate-core.js';
import { planSchema } from '../../../src/ddl/plan-schema.js';
import type { SchemaPlan } from '../../../src/ddl/schema-plan.js';
import type { CompiledType } from '../../../src/generation.js';
import { sqlPool, type SqlPool } from '../../../src/sql/sql.js';
import { compile, type Given } from '../../schema/support/compile.js';

export interface SchemaDatabase {
  readonly sql: SqlPool;
  /** Another pool on the same database, as a second node has one. */
  connectNode(): SqlPool;
  /** Makes the tables fit, and says what was done. */
  apply(given: Given | readonly RecordType[], options?: ApplyOptions): Promise<Applied>;
  /** Inserts a record as the store would, by its fields. */
  insert(type: string, values: Readonly<Record<string, unknown>>): Promise<string>;
  rows(type: string, columns: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  drop(): Promise<void>;
}

export interface Applied {
  readonly plan: SchemaPlan;
  readonly types: ReadonlyMap<string, CompiledType>;
  /** Each step as `kind id`, without fingerprints. */
  readonly steps: readonly string[];
}

export const someone = '0192d3a0-0000-7000-8000-000000000001';

/** A database with the core's own tables. */
export async function createSchemaDatabase(): Promise<SchemaDatabase> {
  const template = await ensureTemplate('core_ddl', await fingerprintOfTables(), async (url) => {
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    await migrateCore(sqlPool(pool));
    await pool.end();
  });
  const database = await createTestDatabase({ template });
  const pools: pg.Pool[] = [];
  const connectNode = (): SqlPool => {
    const pool = new pg.Pool({ connectionString: database.url, max: 8, allowExitOnIdle: true });
    // Dropping the database ends connections that a test left open.
    pool.on('error', () => undefined);
    pools.push(pool);
    return sqlPool(pool);
  };
  const sql = connectNode();
  return {
    sql,
    connectNode,
    async apply(given, options) {
      const types = compile(isTypes(given) ? { types: { things: given } } : given);
      const plan = await planSchema(sql, types);
      await applyPlan(sql, plan, options);
      return { plan, types, steps: stepsOf(plan) };
    },
    async insert(type, values) {
      const id = uuidv7();
      const now = '2026-03-01T09:00:00Z';
      const all = {
        id,
        created_at: now,
        created_by: someone,
        updated_at: now,
        updated_by: someone,
        ...values,
      };
      const columns = Object.keys(all);
      const places = columns.map((_, index) => `$${index + 1}`);
      await sql.query({
        text: `INSERT INTO rec_${type} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
        values: Object.values(all),
      });
      return id;
    },
    rows: (type, columns) => sql.query(`SELECT ${columns} FROM rec_${type} ORDER BY id`),
    async drop() {
      for (const pool of pools) void pool.end();
      await database.drop();
    },
  };
}

export function stepsOf(plan: SchemaPlan): readonly string[] {
  return plan.steps.map(({ kind, id }) => `${kind} ${id.replaceAll(/_[0-9a-f]{8}_(?=ix|ck|fk|nn)/g, '_')}`);
}

/** Nothing is left to do once the tables fit. */
export async function expectNothingLeft(
  database: SchemaDatabase,
  types: ReadonlyMap<string, CompiledType>,
): Promise<void> {
  expect(stepsOf(await planSchema(database.sql, types))).to.deep.equal([]);
}

function isTypes(given: Given | readonly RecordType[]): given is readonly RecordType[] {
  return Array.isArray(given);
}

async function fingerprintOfTables(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['ddl/core-tables.ts', 'ddl/migrate-core.ts', 'journal/journal-schema.ts']) {
    hash.update(await readFile(new URL(`../../../src/${file}`, import.meta.url)));
  }
  return hash.digest('hex').slice(0, 12);
}
