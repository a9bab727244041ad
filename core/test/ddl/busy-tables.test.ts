import { choice, reference, text } from '@praxis/sdk';
import { expect } from 'chai';
import type pg from 'pg';
import { applyPlan } from '../../src/ddl/apply-plan.js';
import { planSchema } from '../../src/ddl/plan-schema.js';
import type { CompiledType } from '../../src/generation.js';
import { compile, thing } from '../schema/support/compile.js';
import {
  createSchemaDatabase,
  expectNothingLeft,
  stepsOf,
  type SchemaDatabase,
} from './support/schema-database.js';

const size = (...values: readonly string[]) =>
  choice({ label: 'Size', choices: Object.fromEntries(values.map((value) => [value, value])) });
const before = [thing('box', { size: size('s') }), thing('room', {})];
const after = [
  thing('box', {
    size: size('s', 'l'),
    code: text({ label: 'Code', index: true }),
    room: reference({ label: 'Room', to: 'room' }),
  }),
  thing('room', {}),
];

describe('changing a table that is in use', () => {
  let database: SchemaDatabase;
  let other: pg.PoolClient;
  let types: ReadonlyMap<string, CompiledType>;
  beforeEach(async () => {
    database = await createSchemaDatabase();
    await database.apply(before);
    await database.insert('box', { title: 'First', size: 's' });
    other = await database.connectNode().connect();
    types = compile({ types: { things: after } });
  });
  afterEach(async () => {
    other.release(true);
    await database.drop();
  });

  it('waits for a long lock without keeping writers waiting behind it', async () => {
    await other.query('BEGIN; SELECT * FROM rec_box; UPDATE rec_box SET title = title WHERE false');
    let done = false;
    const applying = applyPlan(database.sql, await planSchema(database.sql, types)).finally(
      () => (done = true),
    );

    // Statements time out on the server, so no clock of ours is asked.
    const writer = await database.connectNode().connect();
    await writer.query("SET lock_timeout = '400ms'");
    for (let write = 0; write < 200; write += 1) {
      await writer.query("UPDATE rec_box SET title = 'Changed'");
    }
    writer.release(true);
    expect(done).to.equal(false);

    await other.query('COMMIT');
    await applying;
    await expectNothingLeft(database, types);
  });

  it('gives up after many attempts, names the table, and can be taken up again', async () => {
    await other.query('BEGIN; SELECT * FROM rec_box');
    const plan = await planSchema(database.sql, types);
    const error = await applyPlan(database.sql, plan, { maximumAttempts: 3 }).then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { code: string },
    );
    expect(error?.code).to.equal('E_SCHEMA_BUSY');
    expect(error?.message).to.contain('"box"').and.to.contain('3 times');
    await other.query('COMMIT');
    await applyPlan(database.sql, plan);
    await expectNothingLeft(database, types);
  });

  const buildersWaiting = async (): Promise<readonly { readonly pid: number }[]> =>
    database.sql.query(
      "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock' " +
        'AND datname = current_database()',
    );

  it('stops when it is told to while an index waits for an old transaction, and leaves no half of one', async () => {
    // An old snapshot: it keeps no table locked, but a concurrent build waits for it.
    await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM rec_room');
    const stop = new AbortController();
    const plan = await planSchema(database.sql, types);
    const applying = applyPlan(database.sql, plan, { signal: stop.signal }).then(
      () => 'done',
      (thrown: unknown) => (thrown as Error).name,
    );
    await until(buildersWaiting);
    stop.abort();
    expect(await applying).to.equal('AbortError');
    await other.query('COMMIT');
    const left = await database.sql.query(
      'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
    );
    expect(left).to.have.length.below(2);
    await applyPlan(database.sql, plan);
    await expectNothingLeft(database, types);
  });

  it('clears away the half of an index that a crash left behind', async () => {
    await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM rec_room');
    const applying = applyPlan(database.connectNode(), await planSchema(database.sql, types)).then(
      () => 'done',
      (thrown: unknown) => (thrown as { code: string }).code,
    );
    const [builder] = await until(buildersWaiting);
    await database.sql.query(`SELECT pg_terminate_backend(${builder?.pid ?? 0})`);
    expect(await applying).to.equal('E_SCHEMA_STEP');
    await other.query('COMMIT');

    const plan = await planSchema(database.sql, types);
    expect(stepsOf(plan)).to.include('additive rec_box:drop:rec_box_code_ix');
    await applyPlan(database.sql, plan);
    await expectNothingLeft(database, types);
  });
});

async function until<Row>(question: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  for (;;) {
    const rows = await question();
    if (rows.length > 0) return rows;
  }
}
