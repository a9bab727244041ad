import type pg from 'pg';
import { createPool } from '../pool.js';
import { nameTestDatabase } from './names.js';
import { useTestServer } from './test-server.js';

export interface TestDatabase {
  readonly url: string;
  /** At most 5 connections; idle ones do not keep the process alive. */
  readonly pool: pg.Pool;
  /** Ends the pool and removes the database, connected or not. May be called again. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** What `ensureTemplate` returned; without it the database is empty. */
  readonly template?: string | undefined;
  /** Major version of PostgreSQL; a local one if it is not the embedded one. */
  readonly major?: string | undefined;
}

/**
 * Makes a fresh database for one test or suite on the shared test server. A database that is not
 * dropped is removed some seconds after this process has ended.
 */
export async function createTestDatabase({
  template,
  major,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await useTestServer(major);
  const name = nameTestDatabase();
  await server.administration.query(
    `create database ${name} owner praxis template ${template ?? 'template0'} strategy file_copy`,
  );
  const url = server.url(name);
  const pool = createPool({ url, size: 5, exitWhenIdle: true });

  let dropping: Promise<void> | undefined;
  const drop = async (): Promise<void> => {
    // Not awaited: a connection that a test forgot to release would hold it for ever.
    if (!pool.ending) void pool.end();
    await server.administration.query(`drop database if exists ${name} with (force)`);
  };
  return { url, pool, drop: () => (dropping ??= drop()) };
}
