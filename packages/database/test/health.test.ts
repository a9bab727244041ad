import { expect } from 'chai';
import { checkHealth, openDatabase } from '@praxis/database';
import { createTestDatabase } from '@praxis/database/testing';

describe('the health of the database', () => {
  it('is good while it answers', async () => {
    const { pool, drop } = await createTestDatabase();
    const health = await checkHealth({ pool });
    expect(health.ok).to.equal(true);
    expect(health.latencyMs).to.be.greaterThan(0);
    expect(health.connections).to.deep.equal({ open: 1, idle: 1, waiting: 0 });
    await drop();
  });

  it('is bad, with the reason, when it has gone', async () => {
    const { pool, drop } = await createTestDatabase();
    await drop();
    expect(await checkHealth({ pool })).to.include({ ok: false });
  });

  it('is bad when no connection gets free in time', async () => {
    const { url, drop } = await createTestDatabase();
    const database = await openDatabase({ url, dataFolder: '/nowhere', poolSize: 1 });
    const holder = await database.pool.connect();
    const health = await checkHealth(database, { timeoutMs: 20 });
    expect(health).to.include({ ok: false, reason: 'no answer within 20 ms' });
    expect(health.connections.waiting).to.equal(1);
    holder.release();
    await database.close();
    await drop();
  });
});
