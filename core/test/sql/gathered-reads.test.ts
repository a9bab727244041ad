import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { prepared } from '../../src/records/statements.js';
import { gatherReads, type GatheredReads } from '../../src/sql/gathered-reads.js';
import { sqlPool, type SqlPool, type Statement } from '../../src/sql/sql.js';
import { createKnownReads } from '../../src/sql/whole-read.js';

describe('reads of one request', () => {
  let database: TestDatabase;
  let sent: string[];
  let sql: SqlPool;
  before(async () => {
    database = await createTestDatabase();
    const pool = sqlPool(database.pool);
    sql = {
      ...pool,
      query: (statement: Statement | string) => {
        sent.push(typeof statement === 'string' ? statement : statement.text);
        return pool.query(statement);
      },
      described: (statement) => {
        sent.push(statement.text);
        return pool.described(statement);
      },
    };
  });
  after(() => database.drop());

  let known = createKnownReads();
  beforeEach(() => {
    sent = [];
    known = createKnownReads();
  });

  const request = (remember = true): GatheredReads => gatherReads(sql, { known, remember });
  const statement = (text: string, ...values: unknown[]): Statement => prepared(text, values);
  const double = (value: number): Statement => statement('SELECT $1::integer * 2 AS double', value);
  const sorted = statement('SELECT n FROM unnest($1::integer[]) n ORDER BY n DESC', [1, 3, 2]);
  /** Statements are sent alone once, to learn their columns. */
  const learnt = async (...statements: Statement[]): Promise<void> => {
    for (const one of statements) await request().query(one);
    sent = [];
  };

  it('go to the database together, each with its own parameters and order', async () => {
    await learnt(double(0), sorted);
    const reads = request();
    const answers = await Promise.all([reads.query(double(4)), reads.query(sorted), reads.query(double(5))]);
    expect(answers).to.deep.equal([[{ double: 8 }], [{ n: 3 }, { n: 2 }, { n: 1 }], [{ double: 10 }]]);
    expect(sent).to.have.length(1);
  });

  it('answer with what they would answer alone, whatever the types', async () => {
    const everything = statement(
      `SELECT '2026-03-01 10:00:00.5+00'::timestamptz AS instant, '2026-03-01'::date AS date, 1.50::numeric AS decimal,
         9007199254740993::bigint AS big, 7 AS small, true AS yes, 'a "quoted" word' AS text, NULL::text AS nothing,
         ARRAY['a', 'b'] AS texts, '{"a": [1.5]}'::jsonb AS json, 'null'::jsonb AS json_null, 0.25::real AS real,
         ARRAY['00000000-0000-7000-8000-000000000000'::uuid] AS ids, 1 AS "odd ""name"`,
    );
    const alone = await sql.query(everything);
    await learnt(everything, double(0));
    const reads = request();
    const [together] = await Promise.all([reads.query(everything), reads.query(double(1))]);
    expect(together).to.deep.equal(alone);
    expect(sent).to.have.length(1);
  });

  it('fail one by one', async () => {
    const inverse = (value: number): Statement => statement('SELECT 1 / $1::integer AS inverse', value);
    await learnt(double(0), inverse(1));
    const reads = request();
    const [fine, failing] = await Promise.allSettled([reads.query(double(2)), reads.query(inverse(0))]);
    expect(fine).to.deep.equal({ status: 'fulfilled', value: [{ double: 4 }] });
    expect(failing).to.have.nested.property('reason.message', 'division by zero');
  });

  it('answer the same question once, with rows of their own for each who asks', async () => {
    const reads = request();
    const [first] = await reads.query<{ double: number }>(double(3));
    first!.double = 0;
    const again = await reads.query(double(3));
    expect(sent).to.have.length(1);
    expect(again).to.deep.equal([{ double: 6 }]);
  });

  it('ask anew after they were told to forget, and where nothing is to be remembered', async () => {
    const reads = request();
    await reads.query(double(3));
    reads.forget();
    await reads.query(double(3));
    const writing = request(false);
    await writing.query(double(3));
    await writing.query(double(3));
    expect(sent).to.have.length(4);
  });

  it('do not remember a failure', async () => {
    const failing = statement('SELECT 1 / 0 AS infinite');
    const reads = request();
    const attempt = (): Promise<unknown> => reads.query(failing).catch(() => 'failed');
    expect([await attempt(), await attempt()]).to.deep.equal(['failed', 'failed']);
    expect(sent).to.have.length(2);
  });

  it('leave a slow one behind, so that it delays nobody', async () => {
    const slow = statement('SELECT pg_sleep(0.05)::text AS slept');
    await learnt(slow, double(0));
    const together = async (): Promise<number> => {
      sent = [];
      const reads = request();
      await Promise.all([reads.query(slow), reads.query(double(1)), reads.query(double(2))]);
      return sent.length;
    };
    expect(await together()).to.equal(1);
    expect(await together()).to.equal(2);
  });

  it('leave statements alone that are no named SELECT', async () => {
    const reads = request();
    await Promise.all([reads.query('SHOW server_version'), reads.query({ text: 'SELECT 1' })]);
    await reads.query('SHOW server_version');
    expect(sent).to.have.length(3);
  });
});
