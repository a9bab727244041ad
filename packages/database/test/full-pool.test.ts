import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { createPool } from '../src/pool.js';

describe('a pool of which every connection is in use', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  it('lets nobody wait for ever, and goes on when one is free', async () => {
    const pool = createPool({ url: test.url, size: 1, waitMs: 50 });
    const holding = await pool.connect();
    const refused = await pool.query('select 1').catch((error: Error) => error.message);
    expect(refused).to.contain('timeout exceeded');
    holding.release();
    expect((await pool.query('select 1 as answer')).rows).to.deep.equal([{ answer: 1 }]);
    await pool.end();
  });
});
