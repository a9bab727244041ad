import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase, ensureTemplate } from '@praxis/database/testing';
import { refusalOf } from './support/refusal.js';
import { startTestRun } from './support/start-test-run.js';

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe('a template for test databases', () => {
  it('is built by one of the test runs that need it at once, and copied by all', async () => {
    const fingerprint = randomUUID();
    const runs = await Promise.all(Array.from({ length: 3 }, () => startTestRun(fingerprint)));
    expect(runs.filter(({ built }) => built)).to.have.lengthOf(1);
    expect(runs.map(({ answer }) => answer)).to.deep.equal([42, 42, 42]);
    expect(await startTestRun(fingerprint)).to.include({ built: false });
  });

  it('is not spoilt by what its copies do', async () => {
    const template = await ensureTemplate('spoilt', randomUUID(), (url) =>
      execute(url, 'create table note as select 42 as answer'),
    );
    const first = await createTestDatabase({ template });
    await first.pool.query('drop table note');
    const second = await createTestDatabase({ template });
    expect((await second.pool.query('select answer from note')).rows).to.deep.equal([{ answer: 42 }]);
    await Promise.all([first.drop(), second.drop()]);
  });

  it('is built anew after an attempt that failed half-way', async () => {
    const fingerprint = randomUUID();
    const refusal = await refusalOf(
      ensureTemplate('failing', fingerprint, async (url) => {
        await execute(url, 'create table half (id int)');
        throw new Error('the migration failed');
      }),
    );
    expect(refusal.message).to.equal('the migration failed');

    const template = await ensureTemplate('failing', fingerprint, (url) =>
      execute(url, 'create table whole (id int)'),
    );
    const { pool, drop } = await createTestDatabase({ template });
    const { rows } = await pool.query(
      `select to_regclass('half') as half, to_regclass('whole')::text as whole`,
    );
    expect(rows).to.deep.equal([{ half: null, whole: 'whole' }]);
    await drop();
  });

  it('is replaced when its fingerprint changes, and only the newest few stay', async () => {
    const templates: string[] = [];
    for (let version = 1; version <= 6; version++) {
      templates.push(await ensureTemplate('changing', randomUUID(), () => Promise.resolve()));
    }
    expect(new Set(templates)).to.have.lengthOf(6);
    const { pool, drop } = await createTestDatabase();
    const { rows } = await pool.query<{ name: string }>(
      `select datname as name from pg_database where datname = any ($1) order by oid`,
      [templates],
    );
    expect(rows.map(({ name }) => name)).to.deep.equal(templates.slice(-4));
    await drop();
  });
});
