// Stands for a test run in a process of its own, which forgets to drop what it made.
import pg from 'pg';
import { createTestDatabase, ensureTemplate } from '@praxis/database/testing';

const [fingerprint = ''] = process.argv.slice(2);
let built = false;
const template = await ensureTemplate('test-run', fingerprint, async (url) => {
  built = true;
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create table note as select 42 as answer');
  await client.end();
});
const { pool, url } = await createTestDatabase({ template });
const { rows } = await pool.query<{ answer: number }>('select answer from note');
console.log(JSON.stringify({ built, answer: rows[0]?.answer, name: new URL(url).pathname.slice(1) }));
