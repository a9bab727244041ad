import { openDatabase, type Database } from '@praxis/database';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { recordingLog } from './support/recording-log.js';

describe('a connection that the server ends', () => {
  let test: TestDatabase;
  let database: Database;
  const log = recordingLog();
  before(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, dataFolder: '/nowhere', log });
  });
  after(async () => {
    await database.close();
    await test.drop();
  });

  // An event that nobody hears would end the process, and with it this test run.
  it('while somebody holds it fails their next statement and nothing else', async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise<void>((resolve) => void client.once('end', resolve));
    await test.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;

    const refused = await client.query('select 1').catch((error: Error) => error.message);
    expect(refused).to.contain('not queryable');
    client.release();
    expect((await database.pool.query('select 1 as answer')).rows).to.deep.equal([{ answer: 1 }]);
    expect(log.messages).to.include('a database connection was lost');
  });

  it('while a statement runs fails that statement', async () => {
    const client = await database.pool.connect();
    const refused = await client
      .query('select pg_terminate_backend(pg_backend_pid())')
      .catch((error: Error & { code?: string }) => error);
    client.release(refused as Error);
    expect(refused).to.have.property('code', '57P01');
    expect((await database.pool.query('select 2 as answer')).rows).to.deep.equal([{ answer: 2 }]);
  });
});
