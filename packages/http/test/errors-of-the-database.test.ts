import { createServer, type AddressInfo } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { errorToTell } from '@praxis/http';
import { expect } from 'chai';
import pg from 'pg';

describe('what the database says', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());

  const told = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'nothing',
      (error: unknown) => `${errorToTell(error).status} ${errorToTell(error).code}`,
    );

  it('about taking too long, or about locks, means try again', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('SET statement_timeout = 1');
      expect(await told(client.query('SELECT pg_sleep(5)'))).to.equal('503 E_BUSY');
    } finally {
      client.release(true);
    }
  });

  it('about values that it cannot hold is no fault of the server', async () => {
    expect(await told(database.pool.query(`SELECT 'x'::integer`))).to.equal('422 E_UNSTORABLE');
    expect(await told(database.pool.query('SELECT 99999999999::integer'))).to.equal('422 E_UNSTORABLE');
  });

  it('when it is not there is told as such', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
    await new Promise((resolve) => server.close(resolve));
    const nowhere = new pg.Pool({ host: '127.0.0.1', port });
    const noSocket = new pg.Pool({ host: '/nowhere/at/all' });

    expect(await told(nowhere.query('SELECT 1'))).to.equal('503 E_DATABASE_AWAY');
    expect(await told(noSocket.query('SELECT 1'))).to.equal('503 E_DATABASE_AWAY');
  });

  it('when all its connections are in use, and stay so, is told as such, and nobody waits for ever', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 });
    const holding = await pool.connect();
    try {
      expect(await told(pool.query('SELECT 1'))).to.equal('503 E_OVERLOADED');
    } finally {
      holding.release();
    }
    await pool.end();
  });

  it('when it goes away in the middle is told as such', async () => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();

    expect(await told(client.query('SELECT pg_terminate_backend(pg_backend_pid())'))).to.equal(
      '503 E_DATABASE_AWAY',
    );
  });

  it('about our own mistakes stays in the log', async () => {
    expect(await told(database.pool.query('SELECT FROM nowhere'))).to.equal('500 E_INTERNAL');
    expect(errorToTell(undefined).code).to.equal('E_INTERNAL');
  });
});
