import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  extendType,
  instant,
  integer,
  lifecycle,
  markdown,
  reference,
  references,
  text,
  uuid,
} from '@praxis/sdk';
import { expect } from 'chai';
import { applyPlan, type ApplyOptions } from '../../src/ddl/apply-plan.js';
import { planSchema } from '../../src/ddl/plan-schema.js';
import { compile, thing, withRecord } from '../schema/support/compile.js';
import {
  createSchemaDatabase,
  expectNothingLeft,
  stepsOf,
  type SchemaDatabase,
} from './support/schema-database.js';

let database: SchemaDatabase;
beforeEach(async () => (database = await createSchemaDatabase()));
afterEach(() => database.drop());

const size = (...values: readonly string[]) =>
  choice({ label: 'Size', choices: Object.fromEntries(values.map((value) => [value, value])) });
const tinted = (...values: readonly string[]) =>
  choices({ label: 'Tints', choices: Object.fromEntries(values.map((value) => [value, value])) });
const flow = (...states: readonly string[]) =>
  lifecycle({
    field: 'state',
    initial: 'open',
    states: Object.fromEntries(
      ['open', ...states].map((state) => [state, { label: state, category: 'new' as const }]),
    ),
    transitions: Object.fromEntries(
      states.map((state) => [state, { label: state, from: ['open'], to: state }]),
    ),
  });

/** Applies one schema after another; both times the tables fit afterwards. */
async function change(
  before: Parameters<SchemaDatabase['apply']>[0],
  after: Parameters<SchemaDatabase['apply']>[0],
  between?: () => Promise<unknown>,
) {
  await database.apply(before);
  await between?.();
  const applied = await database.apply(after);
  await expectNothingLeft(database, applied.types);
  return applied.steps;
}

const oneBox =
  (values: object = {}) =>
  () =>
    database.insert('box', { title: 'First', ...values });

describe('the table of a new type', () => {
  it('is created in one step and fits at once', async () => {
    const Room = thing(
      'room',
      { house: reference({ label: 'House', to: 'room' }) },
      { number: { prefix: 'R', digits: 3 } },
    );
    const { types, steps } = await database.apply([
      thing('box', { room: reference({ label: 'Room', to: 'room' }) }, { lifecycle: flow('shut') }),
      Room,
    ]);
    expect(steps).to.deep.equal([
      'additive rec_box:create',
      'additive rec_room:create',
      'additive rec_box:rule:rec_box_room_fk',
      'additive rec_room:rule:rec_room_house_fk',
    ]);
    await expectNothingLeft(database, types);
  });

  it('numbers records, and goes on beyond the digits that were foreseen', async () => {
    await database.apply([thing('box', {}, { number: { prefix: 'B', digits: 2 } })]);
    for (const title of ['a', 'b']) await database.insert('box', { title });
    await database.sql.query("SELECT setval('seq_box', 99)");
    await database.insert('box', { title: 'c' });
    expect(await database.rows('box', 'number')).to.deep.equal([
      { number: 'B01' },
      { number: 'B02' },
      { number: 'B100' },
    ]);
  });

  it('refuses what the types do not allow, whoever writes it', async () => {
    const fields = {
      size: size('s', 'l'),
      tints: tinted('red'),
      code: text({ label: 'Code', unique: true }),
      box: reference({ label: 'Box', to: 'box' }),
    };
    await database.apply([thing('box', fields, { lifecycle: flow() })]);
    const refused = async (values: object): Promise<unknown> => {
      const error: unknown = await database
        .insert('box', { title: 'x', state: 'open', state_category: 'new', ...values })
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
      return (error as { code?: string } | undefined)?.code;
    };
    expect(await refused({ code: 'a' })).to.equal(undefined);
    expect(await refused({ code: 'a' })).to.equal('23505');
    expect(await refused({ size: 'm' })).to.equal('23514');
    expect(await refused({ tints: ['red', 'blue'] })).to.equal('23514');
    expect(await refused({ state: 'lost' })).to.equal('23514');
    expect(await refused({ title: null })).to.equal('23502');
    expect(await refused({ box: '0192d3a0-0000-7000-8000-00000000ffff' })).to.equal('23503');
  });

  it('lets a value that was unique be used again once its record is in the bin', async () => {
    await database.apply([thing('box', { code: text({ label: 'Code', unique: true }) })]);
    await database.insert('box', { title: 'a', code: 'x', deleted_at: '2026-03-02T00:00:00Z' });
    await database.insert('box', { title: 'b', code: 'x' });
    expect(await database.rows('box', 'title')).to.have.length(2);
  });

  it('searches long texts without ever failing on them', async () => {
    await database.apply([
      thing('box', {
        one: markdown({ label: 'One', search: 'B' }),
        two: markdown({ label: 'Two', search: 'C', maxLength: 1_000_000 }),
      }),
    ]);
    const words = (seed: number): string =>
      Array.from({ length: 33_000 }, (_, index) =>
        String.fromCodePoint(0x10400 + ((index * seed) % 40), 0x20000 + index),
      ).join(' ');
    await database.insert('box', { title: 'x', one: words(1), two: `${words(3)} ${words(7)} ${words(11)}` });
    expect(await database.rows('box', 'length(search) > 1000 AS found')).to.deep.equal([{ found: true }]);
  });
});

describe('a change that only adds', () => {
  it('adds columns, with references and indexes built beside the work of people', async () => {
    const fields = {
      code: text({ label: 'Code', index: true }),
      box: reference({ label: 'Box', to: 'box' }),
    };
    const steps = await change([thing('box', {})], [thing('box', fields)], oneBox());
    expect(steps).to.deep.equal([
      'additive rec_box:add:code',
      'additive rec_box:add:box',
      'additive rec_box:rule:rec_box_box_fk',
      'additive rec_box:validate:rec_box_box_fk',
      'additive rec_box:index:rec_box_code_ix',
      'additive rec_box:index:rec_box_box_ix',
    ]);
  });

  it('fills a required field with its constant default in no time', async () => {
    const steps = await change(
      [thing('box', {})],
      [
        thing('box', {
          size: choice({ label: 'Size', choices: { s: 'S', l: 'L' }, required: true, default: 's' }),
        }),
      ],
      oneBox(),
    );
    expect(steps).to.include('additive rec_box:add:size').and.not.include('rewrite rec_box:require:size');
    expect(await database.rows('box', 'title, size')).to.deep.equal([{ title: 'First', size: 's' }]);
  });

  it('adds choices and unique values to a table with records without asking anybody', async () => {
    const fields = {
      size: size('s', 'l'),
      tints: tinted('red'),
      code: text({ label: 'Code', unique: true }),
    };
    const steps = await change([thing('box', {})], [thing('box', fields)], oneBox());
    expect(steps.filter((step) => !step.startsWith('additive'))).to.deep.equal([]);
  });

  it('accepts more choices, more states and more digits', async () => {
    const type = (sizes: readonly string[], states: readonly string[], digits: number) =>
      thing(
        'box',
        { size: size(...sizes), cost: decimal({ label: 'Cost', precision: [digits, 2] }) },
        { lifecycle: flow(...states) },
      );
    const steps = await change(
      [type(['s'], ['shut'], 6)],
      [type(['s', "l'x"], ['shut', 'lost'], 8)],
      oneBox({ size: 's', state: 'open', state_category: 'new' }),
    );
    expect(steps.filter((step) => !step.startsWith('additive'))).to.deep.equal([]);
    await database.insert('box', {
      title: 'Second',
      size: "l'x",
      state: 'lost',
      state_category: 'void',
      cost: '123456.78',
    });
  });

  it('does not notice labels, descriptions and the order of choices', async () => {
    const steps = await change(
      [thing('box', { size: size('s', 'l') })],
      [thing('box', { size: { ...size('l', 's') } }, { plural: 'Boxes' })],
    );
    expect(steps).to.deep.equal([]);
  });

  it('changes a default, and drops one', async () => {
    const type = (value?: string) =>
      thing('box', {
        code: text({
          label: 'Code',
          required: value !== undefined,
          ...(value !== undefined && { default: value }),
        }),
      });
    expect(await change([type('a')], [type('b')])).to.deep.equal(['additive rec_box:default:code']);
    expect(await change([type('b')], [type()])).to.deep.equal([
      'additive rec_box:relax:code',
      'additive rec_box:default:code',
    ]);
  });

  it('replaces an index by the one that is declared now, the new one first', async () => {
    const type = (fields: readonly string[]) =>
      thing('box', { code: text({ label: 'Code' }) }, { indexes: [{ fields }] });
    expect(await change([type(['code'])], [type(['-code', 'title'])], oneBox())).to.deep.equal([
      'additive rec_box:index:rec_box_code_title_ix',
      'additive rec_box:drop:rec_box_code_ix',
    ]);
  });

  it('builds no index for what one that every type has serves already', async () => {
    const type = (indexes: readonly { readonly fields: readonly string[] }[]) =>
      thing(
        'box',
        { of_type: text({ label: 'Type', maxLength: 40 }), of_id: uuid({ label: 'Record' }) },
        { partOf: { typeField: 'of_type', idField: 'of_id' }, sort: ['-created_at'], indexes },
      );
    const declared = [{ fields: ['-created_at'] }, { fields: ['of_id', '-created_at'] }];
    expect(await change([type([])], [type(declared)])).to.deep.equal([]);
  });
});

describe('a change that does more than add', () => {
  it('is marked, so that somebody is asked first', async () => {
    await database.apply([thing('box', { size: size('s', 'l'), code: text({ label: 'Code' }) })]);
    await database.insert('box', { title: 'First', size: 's', code: '7' });
    const plan = await planSchema(
      database.sql,
      compile({ types: { things: [thing('box', { size: size('s'), code: integer({ label: 'Code' }) })] } }),
    );
    expect(plan.additive).to.equal(false);
    expect(stepsOf(plan)).to.deep.equal([
      'rewrite rec_box:convert:code',
      'rewrite rec_box:rule:rec_box_size_ck',
      'rewrite rec_box:validate:rec_box_size_ck',
      'additive rec_box:drop:rec_box_size_ck',
    ]);
  });

  it('refuses choices that nobody uses any more, and stays as it was while somebody does', async () => {
    const before = [thing('box', { size: size('s', 'l') })];
    const after = [thing('box', { size: size('s') })];
    await database.apply(before);
    const id = await database.insert('box', { title: 'First', size: 'l' });
    const error = await database.apply(after).then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { code: string },
    );
    expect(error?.code).to.equal('E_SCHEMA_STEP');
    expect(error?.message)
      .to.contain('plugin "things", type "box", field "size"')
      .and.to.contain('is violated by some row');
    await database.insert('box', { title: 'Second', size: 'l' });

    await database.sql.query({ text: "UPDATE rec_box SET size = 's' WHERE size = 'l'" });
    await expectNothingLeft(database, (await database.apply(after)).types);
    expect(id).to.be.a('string');
  });

  it('converts values that can become what the field is now', async () => {
    const before = {
      code: integer({ label: 'Code', index: true }),
      day: date({ label: 'Day' }),
      one: text({ label: 'One', index: true }),
      cost: decimal({ label: 'Cost', precision: [8, 4] }),
    };
    const after = {
      code: text({ label: 'Code', index: true }),
      day: instant({ label: 'Day' }),
      one: choices({ label: 'One', index: true }),
      cost: decimal({ label: 'Cost', precision: [8, 2] }),
    };
    await change(
      [thing('box', before)],
      [thing('box', after)],
      oneBox({ code: 7, day: '2026-03-01', one: 'a', cost: '1.2345' }),
    );
    expect(await database.rows('box', 'code, day, one, cost')).to.deep.equal([
      { code: '7', day: '2026-03-01T00:00:00.000Z', one: ['a'], cost: '1.23' },
    ]);
  });

  it('puts values into the trash that cannot become what the field is now', async () => {
    const steps = await change(
      [thing('box', { code: boolean({ label: 'Code' }) })],
      [thing('box', { code: date({ label: 'Code' }) })],
      oneBox({ code: true }),
    );
    expect(steps).to.deep.equal(['destructive rec_box:trash:code', 'additive rec_box:add:code']);
    const [entry] = await database.sql.query<{ name: string }>(
      'SELECT name, plugin, type, field FROM core_trash',
    );
    expect(entry).to.deep.include({ plugin: 'things', type: 'box', field: 'code' });
    expect(await database.sql.query(`SELECT code FROM trash.${entry?.name ?? ''}`)).to.deep.equal([
      { code: true },
    ]);
  });

  it('works out generated values and the search anew when their definition changes', async () => {
    const type = (expression: string, weight: 'A' | 'B', kind: 'integer' | 'decimal') =>
      thing('box', {
        count: kind === 'integer' ? integer({ label: 'Count' }) : decimal({ label: 'Count' }),
        double: decimal({ label: 'Double', generated: expression, index: true }),
        notes: text({ label: 'Notes', search: weight }),
      });
    await database.apply([type('count * 2', 'A', 'integer')]);
    await database.insert('box', { title: 'First', count: 7, notes: 'word' });
    const { steps } = await database.apply([type('count * 3', 'B', 'decimal')]);
    expect(steps).to.include.members([
      'rewrite rec_box:generate:double',
      'rewrite rec_box:generate:search',
      'rewrite rec_box:convert:count',
    ]);
    expect(await database.rows('box', "double, search::text LIKE '%B%' AS found")).to.deep.equal([
      { double: '21.0000', found: true },
    ]);
    await expectNothingLeft(database, compile({ types: { things: [type('count * 3', 'B', 'decimal')] } }));
  });

  it('keeps generated values when people enter them from now on, and drops a search that is not needed', async () => {
    const fields = (generated: boolean) => ({
      code: text({
        label: 'Code',
        ...(generated ? { generated: "'c-' || title", search: 'B' as const } : {}),
      }),
    });
    const steps = await change([thing('box', fields(true))], [thing('box', fields(false))], oneBox());
    expect(steps).to.include.members(['additive rec_box:clear:search', 'additive rec_box:keep:code']);
    expect(await database.rows('box', 'code')).to.deep.equal([{ code: 'c-First' }]);
  });

  it('requires values once all records have them, and says which record type has not', async () => {
    const after = [thing('box', { code: text({ label: 'Code', required: true }) })];
    await database.apply([thing('box', {})]);
    await database.insert('box', { title: 'First' });
    const error = await database.apply(after).then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { code: string },
    );
    expect(error?.message).to.contain('type "box", field "code"');
    await database.sql.query("UPDATE rec_box SET code = 'x'");
    const { steps, types } = await database.apply(after);
    expect(steps).to.deep.equal([
      'rewrite rec_box:demand:code',
      'rewrite rec_box:check:code',
      'rewrite rec_box:require:code',
    ]);
    await expectNothingLeft(database, types);
  });

  it('gives numbers to records that had none, oldest first', async () => {
    await database.apply([thing('box', {})]);
    await database.insert('box', { title: 'Younger', created_at: '2026-02-02T00:00:00Z' });
    await database.insert('box', { title: 'Older', created_at: '2026-01-01T00:00:00Z' });
    const { types } = await database.apply([thing('box', {}, { number: { prefix: 'B', digits: 3 } })]);
    await database.insert('box', { title: 'New' });
    expect(await database.rows('box', 'title, number')).to.deep.equal([
      { title: 'Younger', number: 'B002' },
      { title: 'Older', number: 'B001' },
      { title: 'New', number: 'B003' },
    ]);
    await expectNothingLeft(database, types);
  });

  it('is not done when less was agreed to: the table was empty then', async () => {
    await database.apply([thing('box', { size: size('s', 'l') })]);
    const types = compile({ types: { things: [thing('box', { size: size('s') })] } });
    const plan = await planSchema(database.sql, types);
    expect(plan.additive).to.equal(true);
    await database.insert('box', { title: 'First', size: 's' });
    const error = await applyPlan(database.sql, plan).then(
      () => undefined,
      (thrown: unknown) => thrown as { code: string },
    );
    expect(error?.code).to.equal('E_SCHEMA_PLAN_STALE');
  });
});

describe('what no enabled plugin knows', () => {
  const extension = {
    plugin: 'tools',
    extension: extendType('box', {
      plugin: 'tools',
      fields: {
        level: choice({ label: 'Level', choices: { 1: 'One', 2: 'Two' }, required: true, default: '1' }),
        tool: reference({ label: 'Tool', to: 'tool' }),
        list: references({ label: 'List', to: 'tool' }),
      },
    }),
  };
  const on = { types: { things: [thing('box', {})], tools: [thing('tool', {})] }, extensions: [extension] };
  const off = { types: { things: [thing('box', {})] } };

  it('stays as it is and is there again when its plugin comes back', async () => {
    await database.apply(on);
    const tool = await database.insert('tool', { title: 'Hammer' });
    await database.insert('box', { title: 'First', tools__level: '2', tools__tool: tool });
    expect((await database.apply(off)).steps).to.deep.equal([]);
    await database.insert('box', { title: 'Second' });
    expect((await database.apply(on)).steps).to.deep.equal([]);
    expect(await database.rows('box', 'tools__level AS level, tools__tool AS tool')).to.deep.equal([
      { level: '2', tool },
      { level: '1', tool: null },
    ]);
  });

  it('goes on referring to records, where an administrator let it refer to them', async () => {
    const custom = [
      {
        kind: 'fields' as const,
        target: 'box',
        properties: { u_tool: reference({ label: 'Tool', to: 'tool' }).schema },
      },
    ];
    await database.apply({ ...on, custom });
    expect((await database.apply({ ...off, custom })).steps).to.deep.equal([]);
    const stray = database.insert('box', { title: 'First', u_tool: '0192d3a0-0000-7000-8000-00000000ffff' });
    expect(
      await stray.then(
        () => 'stored',
        (error: unknown) => (error as { code: string }).code,
      ),
    ).to.equal('23503');
    expect((await database.apply({ ...on, custom })).steps).to.deep.equal([]);
  });

  it('never keeps a record from being made, even where it was required', async () => {
    await database.apply([thing('box', { code: text({ label: 'Code', required: true, unique: true }) })]);
    const { steps } = await database.apply([thing('box', {})]);
    expect(steps).to.deep.equal(['additive rec_box:relax:code']);
    await database.insert('box', { title: 'First' });
    await database.insert('box', { title: 'Second' });
  });

  it('is still described by the documents that were applied', async () => {
    await database.apply(on);
    await database.apply(off);
    const [box, tool] = await database.sql.query<{ name: string; plugin: string; fields: object }>(
      'SELECT name, plugin, fields FROM core_record_type ORDER BY name',
    );
    expect(box?.fields).to.have.all.keys('title', 'tools__level', 'tools__tool', 'tools__list');
    expect(tool).to.include({ name: 'tool', plugin: 'tools' });
  });
});

describe('applying a plan', () => {
  it('goes on after an interruption, and clears away what it left unfinished', async () => {
    await database.apply([thing('box', {})]);
    await database.insert('box', { title: 'Same' });
    await database.insert('box', { title: 'Same' });
    const type = withRecord(thing('box', { code: text({ label: 'Code', index: true }) }), {
      indexes: [{ fields: ['title'], unique: true }],
    });
    const failed = await database.apply([type]).then(
      () => undefined,
      (thrown: unknown) => thrown as { code: string },
    );
    expect(failed?.code).to.equal('E_SCHEMA_STEP');
    expect(await database.sql.query('SELECT indexrelid FROM pg_index WHERE NOT indisvalid')).to.deep.equal(
      [],
    );

    await database.sql.query('UPDATE rec_box SET title = id::text');
    const { types } = await database.apply([type]);
    await expectNothingLeft(database, types);
  });

  it('of additive steps asks nobody, wherever an earlier attempt was interrupted', async () => {
    await database.apply([thing('box', {})]);
    await database.insert('box', { title: 'First' });
    const fields = {
      size: choice({ label: 'Size', choices: { s: 'S', l: 'L' }, required: true, default: 's', index: true }),
      tints: tinted('red'),
      code: text({ label: 'Code', unique: true }),
      box: reference({ label: 'Box', to: 'box' }),
    };
    const types = compile({ types: { things: [thing('box', fields)] } });
    for (;;) {
      const plan = await planSchema(database.sql, types);
      expect(plan.additive).to.equal(true);
      if (plan.steps.length === 0) break;
      const stop = new AbortController();
      const onStep: ApplyOptions['onStep'] = (_step, { index }) => index === 1 && stop.abort();
      await applyPlan(database.sql, plan, { signal: stop.signal, onStep }).catch(() => undefined);
    }
  });

  it('is done once when several nodes do it at the same time', async () => {
    const types = compile({
      types: { things: [thing('box', { code: text({ label: 'Code', index: true }) }), thing('room', {})] },
    });
    const nodes = [database.sql, database.connectNode(), database.connectNode()];
    await Promise.all(nodes.map(async (node) => applyPlan(node, await planSchema(node, types))));
    await expectNothingLeft(database, types);
  });

  it('tells of each step, and stops between two of them when it is told to', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const applied = database.apply([thing('box', {}), thing('room', {})], {
      signal: stop.signal,
      onStep: ({ id }, { index, of }) => {
        seen.push(`${index + 1}/${of} ${id}`);
        if (index === 0) queueMicrotask(() => stop.abort());
      },
    });
    expect(
      await applied.then(
        () => 'done',
        (thrown: unknown) => (thrown as Error).name,
      ),
    ).to.equal('AbortError');
    expect(seen[0]).to.equal('1/2 rec_box:create');
  });
});
