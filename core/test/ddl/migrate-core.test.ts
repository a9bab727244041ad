import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { migrateCore, migrateTables } from '../../src/ddl/migrate-core.js';
import { sqlPool, type SqlPool } from '../../src/sql/sql.js';

describe("the platform's own tables", () => {
  let database: TestDatabase;
  let sql: SqlPool;
  beforeEach(async () => {
    database = await createTestDatabase();
    sql = sqlPool(database.pool);
  });
  afterEach(() => database.drop());

  it('are made by however many nodes start together, and found in place later', async () => {
    await Promise.all([migrateCore(sql), migrateCore(sql), migrateCore(sql)]);
    const stamps = () => sql.query('SELECT name, done_at, xmin::text FROM core_schema_step ORDER BY name');
    const before = await stamps();
    await migrateCore(sql);
    expect(await stamps()).to.deep.equal(before);
    expect(await sql.query("SELECT to_regclass('core_record_type') IS NOT NULL AS here")).to.deep.equal([
      { here: true },
    ]);
  });

  it('take a statement that was added or changed, and no other', async () => {
    const insert = (value: number) => `INSERT INTO noted VALUES (${value})`;
    const first = 'CREATE TABLE IF NOT EXISTS noted (value integer)';
    await migrateTables(sql, { room: [first, insert(1), insert(2)] });
    await migrateTables(sql, { room: [first, insert(1), insert(3), insert(4)] });
    expect(await sql.query('SELECT value FROM noted ORDER BY value')).to.deep.equal(
      [1, 2, 3, 4].map((value) => ({ value })),
    );
  });

  it('keep nothing of a statement that fails', async () => {
    const statements = ['CREATE TABLE one (x integer)', 'CREATE TABLE two (x integer); SELECT 1 / 0'];
    const error = await migrateTables(sql, { room: statements }).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    expect(error?.message).to.equal('division by zero');
    expect(await sql.query('SELECT name FROM core_schema_step')).to.deep.equal([{ name: 'room/01' }]);
    expect(await sql.query("SELECT to_regclass('two') AS table")).to.deep.equal([{ table: null }]);
  });
});
