import { expect } from 'chai';
import fc from 'fast-check';
import type pg from 'pg';
import type { JournalEntry } from '@praxis/sdk';
import { currentCursor, readWindow } from '../../src/journal/reader.js';
import type { JournalCursor } from '../../src/journal/cursor.js';
import { sqlTransaction, type Sql, type SqlPool } from '../../src/sql/sql.js';
import {
  createJournalDatabase,
  makeProbe,
  writeProbe,
  type JournalDatabase,
} from './support/journal-database.js';

describe('the order in which the journal is read', () => {
  let database: JournalDatabase;
  before(async () => (database = await createJournalDatabase()));
  after(() => database.drop());

  it('keeps two changes of a record in order when the later one began first and a third transaction runs on', async () => {
    const { sql } = database;
    const record = await makeProbe(sql);
    const cursor = await currentCursor(sql);
    const later = await beginNumbered(sql);
    const bystander = await beginNumbered(sql);
    const earlier = await beginNumbered(sql);

    await writeProbe(earlier.sql, record);
    await earlier.commit();
    await writeProbe(later.sql, record);
    await later.commit();
    const { entries } = await readWindow(sql, cursor);
    await bystander.commit();

    expect(entries.map(({ version }) => version)).to.deep.equal([1, 2]);
  });

  it('reads what is committed although an older transaction has not ended', async () => {
    const { sql } = database;
    const record = await makeProbe(sql);
    const old = await beginNumbered(sql);
    const cursor = await currentCursor(sql);

    await writeProbe(sql, record);
    const { entries } = await readWindow(sql, cursor);
    await old.commit();

    expect(entries).to.have.length(1);
  });

  it('reads a change that was written long before it was committed', async () => {
    const { sql } = database;
    const [slow, quick] = [await makeProbe(sql), await makeProbe(sql)];
    let cursor = await currentCursor(sql);
    const transaction = await beginNumbered(sql);
    await writeProbe(transaction.sql, slow);
    await writeProbe(sql, quick);
    const before = await readWindow(sql, cursor);
    cursor = before.cursor;

    await transaction.commit();
    const after = await readWindow(sql, cursor);

    expect(recordsOf(before.entries)).to.deep.equal([quick]);
    expect(recordsOf(after.entries)).to.deep.equal([slow]);
  });

  it('loses nothing, repeats nothing and swaps nothing while transactions commit in any order', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(schedules(), async (schedule) => {
        const { sql } = database;
        const records = await Promise.all(Array.from({ length: recordCount }, () => makeProbe(sql)));
        const reader = startReader(sql, await currentCursor(sql), schedule.limits);

        await play(sql, schedule, records);
        const entries = await reader.finish();

        for (const [index, record] of records.entries()) {
          const [row] = await sql.query<{ version: number }>({
            text: 'SELECT version FROM rec_probe WHERE id = $1',
            values: [record],
          });
          const versions = entries
            .filter(({ recordId }) => recordId === record)
            .map(({ version }) => version);
          expect(versions, `record ${index}`).to.deep.equal(
            Array.from({ length: row!.version }, (_, position) => position + 1),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

const recordCount = 3;

interface Plan {
  /** Records that the transaction writes; ascending, so that two never wait for each other. */
  readonly writes: readonly number[];
  readonly commits: boolean;
}

interface Schedule {
  readonly plans: readonly Plan[];
  /** Which transaction makes its next step: begin and take a number, write, write, end. */
  readonly turns: readonly number[];
  /** How many entries the reader asks for, each time. */
  readonly limits: readonly number[];
}

function schedules(): fc.Arbitrary<Schedule> {
  const plan = fc.record({
    writes: fc.subarray([0, 1, 2], { minLength: 1 }),
    commits: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  });
  return fc.array(plan, { minLength: 2, maxLength: 8 }).chain((plans) => {
    const steps = plans.flatMap(({ writes }, transaction) =>
      Array.from({ length: writes.length + 2 }, () => transaction),
    );
    return fc.record({
      plans: fc.constant(plans),
      turns: fc.shuffledSubarray(steps, { minLength: steps.length, maxLength: steps.length }),
      limits: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 10 }),
    });
  });
}

/** Makes each step without waiting for it: a write may have to wait for another transaction's end. */
async function play(sql: SqlPool, { plans, turns }: Schedule, records: readonly string[]): Promise<void> {
  const begun = new Map<number, Promise<NumberedTransaction>>();
  const chains = new Map<number, Promise<void>>();
  const made = new Map<number, number>();
  for (const turn of turns) {
    const plan = plans[turn]!;
    const step = made.get(turn) ?? 0;
    made.set(turn, step + 1);
    if (step === 0) {
      // Numbers are taken in the order of the schedule.
      begun.set(turn, Promise.resolve(await beginNumbered(sql)));
      chains.set(turn, Promise.resolve());
      continue;
    }
    const chain = chains.get(turn)!.then(async () => {
      const transaction = await begun.get(turn)!;
      const write = plan.writes[step - 1];
      if (write !== undefined) return writeProbe(transaction.sql, records[write]!);
      return plan.commits ? transaction.commit() : transaction.rollBack();
    });
    chains.set(turn, chain);
    await Promise.race([chain, new Promise((resolve) => setImmediate(resolve))]);
  }
  await Promise.all(chains.values());
}

function startReader(
  sql: Sql,
  start: JournalCursor,
  limits: readonly number[],
): { finish(): Promise<readonly JournalEntry[]> } {
  const entries: JournalEntry[] = [];
  let cursor = start;
  let turn = 0;
  let finishing = false;
  const read = async (): Promise<void> => {
    for (;;) {
      const last = finishing;
      const window = await readWindow(sql, cursor, { limit: limits[(turn += 1) % limits.length]! });
      entries.push(...window.entries);
      cursor = window.cursor;
      if (last && window.complete && window.entries.length === 0) return;
    }
  };
  const reading = read();
  return {
    async finish() {
      finishing = true;
      await reading;
      return entries;
    },
  };
}

interface NumberedTransaction {
  readonly sql: Sql;
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

/** A transaction that has its number before it writes anything. */
async function beginNumbered(sql: SqlPool): Promise<NumberedTransaction> {
  const client: pg.PoolClient = await sql.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_current_xact_id()');
  const end = async (statement: string): Promise<void> => {
    await client.query(statement);
    client.release();
  };
  return { sql: sqlTransaction(client), commit: () => end('COMMIT'), rollBack: () => end('ROLLBACK') };
}

function recordsOf(entries: readonly JournalEntry[]): string[] {
  return entries.map(({ recordId }) => recordId);
}
