import { integer, text, type Migration } from '@praxis/sdk';
import { expect } from 'chai';
import { applyPlan } from '../../src/ddl/apply-plan.js';
import { planSchema } from '../../src/ddl/plan-schema.js';
import { contractMigrations, readLedger, runMigrations } from '../../src/ddl/run-migrations.js';
import type { CompiledType } from '../../src/generation.js';
import { compile, thing } from '../schema/support/compile.js';
import {
  createSchemaDatabase,
  expectNothingLeft,
  someone,
  type SchemaDatabase,
} from './support/schema-database.js';

const before = [thing('box', { whole: text({ label: 'Whole' }) })];
const after = [
  thing('box', { first: text({ label: 'First', required: true }), last: text({ label: 'Last' }) }),
];
const split: Migration = {
  name: '004-split-whole',
  type: 'box',
  backfill: ({ whole }) => {
    const [first = '-', last = null] = String(whole).split(' ');
    return { first, last };
  },
  contract: ['whole'],
};

describe('migrations', () => {
  let database: SchemaDatabase;
  let types: ReadonlyMap<string, CompiledType>;
  beforeEach(async () => {
    database = await createSchemaDatabase();
    await database.apply(before);
    for (let index = 0; index < 25; index += 1)
      await database.insert('box', { title: 'x', whole: `Ada${index} Lovelace` });
    types = compile({ types: { things: after } });
  });
  afterEach(() => database.drop());

  const run = (migrations: readonly Migration[], options = {}) =>
    runMigrations(database.sql, { plugin: 'things', migrations, types }, { batchSize: 10, ...options });
  const expand = async () =>
    applyPlan(database.sql, await planSchema(database.sql, types), { until: 'expand' });
  const failure = (work: Promise<unknown>): Promise<(Error & { code: string }) | undefined> =>
    work.then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { code: string },
    );

  it('fill new fields between the steps that expand and those that contract', async () => {
    await expand();
    await run([split]);
    await applyPlan(database.sql, await planSchema(database.sql, types));
    await contractMigrations(database.sql, { plugin: 'things', migrations: [split], types });
    await expectNothingLeft(database, types);

    const rows = await database.rows('box', '*');
    expect(rows).to.have.length(25);
    expect(rows[7])
      .to.include({ first: 'Ada7', last: 'Lovelace', version: 1 })
      .and.not.have.property('whole');
    const [entry] = await database.sql.query<{ name: string }>('SELECT name FROM core_trash');
    expect(await database.sql.query(`SELECT * FROM trash.${entry?.name ?? ''}`)).to.have.length(25);
  });

  it('run once, in the order of their numbers', async () => {
    const seen: string[] = [];
    const noted = (name: string): Migration => ({ name, type: 'box', backfill: () => void seen.push(name) });
    await expand();
    await run([noted('10-last'), noted('2-first')]);
    await run([noted('10-last'), noted('2-first')]);
    expect(seen).to.deep.equal([...Array<string>(25).fill('2-first'), ...Array<string>(25).fill('10-last')]);
    expect(
      (await readLedger(database.sql, 'things')).map(({ name, status, filled }) => [name, status, filled]),
    ).to.deep.equal([
      ['10-last', 'filled', '25'],
      ['2-first', 'filled', '25'],
    ]);
  });

  it('go on where they were after an interruption', async () => {
    await expand();
    const stop = new AbortController();
    let rows = 0;
    const counted: Migration = { ...split, backfill: (row) => ((rows += 1), split.backfill(row)) };
    const error = await failure(run([counted], { signal: stop.signal, onProgress: () => stop.abort() }));
    expect(error?.name).to.equal('AbortError');
    expect(rows).to.equal(10);
    await run([counted]);
    expect(rows).to.equal(25);
  });

  it('fill again what somebody changed after it was filled', async () => {
    await expand();
    const stop = new AbortController();
    await failure(run([split], { signal: stop.signal, onProgress: () => stop.abort() }));
    const [first] = await database.rows('box', 'id, first');
    expect(first).to.include({ first: 'Ada0' });
    await database.sql.query({
      text: "UPDATE rec_box SET whole = 'Grace Hopper' WHERE id = $1",
      values: [first?.['id']],
    });
    await database.sql.query({
      text: "INSERT INTO core_journal (at, type, record_id, version, action, actor, changes) VALUES (now(), 'box', $1, 2, 'update', $2, '{}')",
      values: [first?.['id'], someone],
    });
    await run([split]);
    expect((await database.rows('box', 'first'))[0]).to.deep.equal({ first: 'Grace' });
  });

  it('name the record that they could not fill, and keep what is filled', async () => {
    await expand();
    const [, , third] = await database.rows('box', 'id');
    const failing = (backfill: Migration['backfill']): Migration => ({
      ...split,
      backfill: (row) => (row['id'] === third?.['id'] ? backfill(row) : {}),
    });
    const thrown = await failure(
      run([
        failing(() => {
          throw new Error('Out of cheese.');
        }),
      ]),
    );
    expect(thrown?.code).to.equal('E_MIGRATION');
    expect(thrown?.message)
      .to.contain('004-split-whole')
      .and.to.contain(String(third?.['id']))
      .and.to.contain('Out of cheese.');
    expect((await failure(run([failing(() => ({ absent: 1 }))])))?.message).to.contain(
      'There is no field "absent"',
    );
    expect((await failure(run([failing(() => ({ first: 7 }))])))?.message).to.contain(
      '"First" has to be text',
    );
  });

  it('may set what people cannot', async () => {
    types = compile({
      types: {
        things: [
          thing('box', {
            whole: text({ label: 'Whole' }),
            length: integer({ label: 'Length', readOnly: true }),
          }),
        ],
      },
    });
    await expand();
    await run([
      { name: '005-length', type: 'box', backfill: ({ whole }) => ({ length: String(whole).length }) },
    ]);
    expect((await database.rows('box', 'length'))[0]).to.deep.equal({ length: 13 });
  });

  it('do not drop a field that the type still has', async () => {
    await expand();
    await run([{ ...split, contract: ['last'] }]);
    const error = await failure(
      contractMigrations(database.sql, {
        plugin: 'things',
        migrations: [{ ...split, contract: ['last'] }],
        types,
      }),
    );
    expect(error?.message).to.contain('it drops "last", which box still has');
  });
});
