import { expect } from 'chai';
import { createTestDatabase } from '@praxis/database/testing';

describe('a database for a test', () => {
  it('is empty and belongs to its test alone', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await one.pool.query('create table note (id int)');
    const { rows } = await other.pool.query(`select to_regclass('note') as note`);
    expect(rows).to.deep.equal([{ note: null }]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('can be dropped while a connection that was forgotten holds a transaction', async () => {
    const { pool, url, drop } = await createTestDatabase();
    const forgotten = await pool.connect();
    forgotten.on('error', () => undefined);
    await forgotten.query('begin');
    await drop();
    await drop();

    const { pool: administration, drop: dropOther } = await createTestDatabase();
    const { rowCount } = await administration.query('select from pg_database where datname = $1', [
      new URL(url).pathname.slice(1),
    ]);
    expect(rowCount).to.equal(0);
    await dropOther();
  });

  it('may be made by the dozen at once', async () => {
    const databases = await Promise.all(Array.from({ length: 12 }, () => createTestDatabase()));
    expect(new Set(databases.map(({ url }) => url))).to.have.lengthOf(12);
    await Promise.all(databases.map(({ drop }) => drop()));
  });
});
