import { expect } from 'chai';
import { asOf } from '../../src/journal/as-of.js';
import type { JournalCursor } from '../../src/journal/cursor.js';
import { history } from '../../src/journal/history.js';
import { readWindow } from '../../src/journal/reader.js';
import type { Sql } from '../../src/sql/sql.js';
import { createJournalDatabase, type JournalDatabase } from './support/journal-database.js';
import { explain } from './support/explaining.js';

const entries = 240_000;
const records = 12_000;
const perRecord = entries / records;

describe(`with ${entries.toLocaleString('en')} entries in four months`, function () {
  this.timeout(120_000);
  let database: JournalDatabase;
  let newestXid: bigint;
  let record: string;

  before(async () => {
    database = await createJournalDatabase();
    const { sql } = database;
    for (const month of ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'])
      await sql.query(`SELECT core_journal_add_month('${month}')`);
    await sql.query(
      `CREATE TABLE probe_ids AS SELECT number, gen_random_uuid() AS id FROM generate_series(0, ${records - 1}) number`,
    );
    // Each entry of a transaction of its own, the newest of them the present one.
    await sql.query(
      'INSERT INTO core_journal (xid, at, recorded_at, type, record_id, version, action, actor, changes) ' +
        `SELECT pg_current_xact_id()::text::bigint - ${entries} + place, moment, moment, 'probe', id, 1 + place / ${records}, ` +
        `CASE WHEN place < ${records} THEN 'create' ELSE 'update' END, id, jsonb_build_object('title', jsonb_build_array(place::text, (place + 1)::text)) ` +
        `FROM generate_series(1, ${entries}) place JOIN probe_ids ON number = place % ${records}, ` +
        `LATERAL (SELECT timestamptz '2026-01-01Z' + place * (interval '119 days' / ${entries}) AS moment) life ORDER BY place`,
    );
    await sql.query('VACUUM ANALYZE core_journal');
    const [newest] = await sql.query<{ xid: string; record_id: string }>(
      'SELECT xid, record_id FROM core_journal ORDER BY seq DESC LIMIT 1',
    );
    newestXid = BigInt(newest!.xid);
    record = newest!.record_id;
  });
  after(() => database.drop());

  /** Everything but the newest `count` entries has been seen. */
  const behind = (count: number): JournalCursor => ({
    seen: {
      xmax: (newestXid - BigInt(count) + 1n).toString(),
      running: [(newestXid - BigInt(count) - 5n).toString()],
    },
  });

  for (const mode of ['custom', 'generic'] as const) {
    describe(`and ${mode} plans`, () => {
      const explained = (work: (sql: Sql) => Promise<unknown>) => explain(database.sql, mode, work);

      it('a look at the head touches the new entries only', async () => {
        const { touched, ways } = await explained((sql) => readWindow(sql, behind(20)));
        expect([...ways]).to.deep.equal(['xid']);
        expect(touched).to.be.within(21, 60);
      });

      it('a look that finds nothing touches nothing', async () => {
        const { touched, ways } = await explained((sql) =>
          readWindow(sql, { seen: { ...behind(0).seen, running: [] } }),
        );
        expect([...ways]).to.deep.equal(['xid']);
        expect(touched).to.equal(0);
      });

      it('a page of a backlog touches no more than it returns', async () => {
        const { cursor } = await readWindow(database.sql, behind(100_000), { limit: 500 });
        expect(cursor.window).not.to.equal(undefined);
        const { touched, ways } = await explained((sql) => readWindow(sql, cursor, { limit: 500 }));
        expect([...ways]).to.deep.equal(['seq']);
        // Four months are merged, so each may have read one entry ahead.
        expect(touched).to.be.within(500, 505);
      });

      it('opening a backlog touches nothing that was read before', async () => {
        const { touched, ways } = await explained((sql) => readWindow(sql, behind(2_000), { limit: 100 }));
        expect([...ways].sort()).to.deep.equal(['seq', 'xid']);
        expect(touched).to.be.at.most(2_000 + 3 * 101 + 10);
      });

      it('a page of a type that is rare touches no more either', async () => {
        const types = new Set(['badge']);
        const { cursor } = await readWindow(database.sql, behind(100_000), { limit: 500, types });
        const { touched } = await explained((sql) => readWindow(sql, cursor, { limit: 500, types }));
        expect(touched).to.be.at.most(505);
      });

      it('a window up to an earlier snapshot touches its own entries only', async () => {
        const until = behind(10).seen;
        const { touched, ways } = await explained((sql) => readWindow(sql, behind(30), { until }));
        expect([...ways]).to.deep.equal(['xid']);
        expect(touched).to.be.at.most(60);
      });

      it("a page of a record's history touches entries of that record only", async () => {
        const { touched, ways } = await explained((sql) =>
          history(sql, 'probe', record, { readable: new Set(['title']) }, { limit: 10 }),
        );
        expect([...ways]).to.deep.equal(['record_id_at_seq']);
        expect(touched).to.be.at.most(perRecord);
      });

      it('a record as of a moment touches entries of that record only', async () => {
        const current = { id: record, title: 'now', created_at: '2026-01-01T00:00:00.000Z' };
        const { touched, ways } = await explained((sql) =>
          asOf(sql, 'probe', record, current, '2026-02-15T00:00:00.000Z'),
        );
        expect([...ways]).to.deep.equal(['record_id_at_seq']);
        expect(touched).to.be.at.most(2 * perRecord);
      });
    });
  }
});
