import { ensureTemplate, createTestDatabase } from '@praxis/database/testing';
import { sqlParameters } from '@praxis/predicate';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { entriesSql, entrySql } from '../../../src/journal/append.js';
import type { NewEntry } from '../../../src/journal/entry.js';
import { journalSchema } from '../../../src/journal/journal-schema.js';
import { sqlPool, type Sql, type SqlPool } from '../../../src/sql/sql.js';

export interface JournalDatabase {
  readonly url: string;
  readonly sql: SqlPool;
  /** Another pool on the same database, as a second node has one. */
  connectNode(): SqlPool;
  drop(): Promise<void>;
}

/** A database with the journal's tables one of records, `rec_probe`, and one that deliveries may write to. */
export async function createJournalDatabase(): Promise<JournalDatabase> {
  const steps = [
    ...journalSchema,
    'CREATE TABLE rec_probe (id uuid PRIMARY KEY, version integer NOT NULL)',
    'CREATE TABLE probe_effects (effect text NOT NULL)',
  ];
  const fingerprint = createHash('sha256').update(steps.join('\n')).digest('hex').slice(0, 12);
  const template = await ensureTemplate('core_journal', fingerprint, async (url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const step of steps) await client.query(step);
    await client.end();
  });
  const database = await createTestDatabase({ template });
  const pools: pg.Pool[] = [];
  const connectNode = (): SqlPool => {
    const pool = new pg.Pool({ connectionString: database.url, max: 12, allowExitOnIdle: true });
    // Dropping the database ends connections that a test left open.
    pool.on('error', () => undefined);
    pools.push(pool);
    return sqlPool(pool);
  };
  return {
    url: database.url,
    sql: connectNode(),
    connectNode,
    async drop() {
      for (const pool of pools) void pool.end();
      await database.drop();
    },
  };
}

export const someone = '0192d3a0-0000-7000-8000-000000000001';

export function probeEntry(entry: Partial<NewEntry> = {}): NewEntry {
  return {
    at: '2026-03-01T09:00:00.000Z',
    type: 'probe',
    recordId: uuidv7(),
    version: 1,
    action: 'update',
    actor: someone,
    changes: {},
    ...entry,
  };
}

/** Makes a record without a journal entry. */
export async function makeProbe(sql: Sql): Promise<string> {
  const id = uuidv7();
  await sql.query({ text: 'INSERT INTO rec_probe VALUES ($1, 0)', values: [id] });
  return id;
}

/** Changes a record as the store does: one statement writes the row and the entry that it returns. */
export async function writeProbe(sql: Sql, id: string, entry: Partial<NewEntry> = {}): Promise<void> {
  const parameters = sqlParameters();
  const journalled = entrySql(
    probeEntry({ ...entry, recordId: id, version: 0 }),
    'written',
    parameters,
  ).replace('$4::integer', 'greatest(written.version, $4::integer)');
  await sql.query({
    text:
      `WITH written AS (UPDATE rec_probe SET version = version + 1 WHERE id = ${parameters.add(id)} RETURNING version) ` +
      journalled,
    values: parameters.values,
  });
}

/** Writes entries of records that nobody else changes, in the order given. */
export async function appendEntries(sql: Sql, entries: readonly NewEntry[]): Promise<void> {
  const parameters = sqlParameters();
  await sql.query({ text: entriesSql(entries, undefined, parameters), values: parameters.values });
}
