import { extendType, reference, references, text } from '@praxis/sdk';
import { expect } from 'chai';
import { applyPurge } from '../../src/ddl/apply-purge.js';
import { planPurge } from '../../src/ddl/plan-purge.js';
import { emptyTrash } from '../../src/ddl/trash.js';
import { thing, type Given } from '../schema/support/compile.js';
import { createSchemaDatabase, expectNothingLeft, type SchemaDatabase } from './support/schema-database.js';

const now = new Date('2026-11-21T11:00:00Z');
const tools = [
  thing(
    'tool',
    { kind: reference({ label: 'Kind', to: 'tool_kind' }) },
    { number: { prefix: 'T', digits: 4 } },
  ),
  thing('tool_kind', {}),
];
const extension = extendType('box', {
  plugin: 'tools',
  fields: { tool: reference({ label: 'Tool', to: 'tool' }), note: text({ label: 'Note', index: true }) },
});
const lender = (onPurge: 'refuse' | 'clear') =>
  thing('loan', {
    tool: reference({ label: 'Tool', to: 'tool', onPurge }),
    spare: references({ label: 'Spare', to: 'tool' }),
  });
const on = (onPurge: 'refuse' | 'clear'): Given => ({
  types: { things: [thing('box', {})], tools, lending: [lender(onPurge)] },
  extensions: [{ plugin: 'tools', extension }],
});
const off: Given = { types: { things: [thing('box', {})] } };

describe('purging the data of a plugin', () => {
  let database: SchemaDatabase;
  let tool: string;
  beforeEach(async () => {
    database = await createSchemaDatabase();
  });
  afterEach(() => database.drop());

  async function fill(onPurge: 'refuse' | 'clear'): Promise<void> {
    await database.apply(on(onPurge));
    const kind = await database.insert('tool_kind', { title: 'Hand tool' });
    tool = await database.insert('tool', { title: 'Hammer', kind });
    await database.insert('box', { title: 'First', tools__tool: tool, tools__note: 'x' });
    await database.insert('box', { title: 'Second' });
    await database.insert('loan', { title: 'Lent', tool, spare: [tool] });
    await database.apply(off);
  }

  it('is planned without doing anything: tables, fields on types of others, references that would break', async () => {
    await fill('refuse');
    expect(await planPurge(database.sql, 'tools')).to.deep.equal({
      plugin: 'tools',
      tables: [
        { type: 'tool', table: 'rec_tool', records: 1 },
        { type: 'tool_kind', table: 'rec_tool_kind', records: 1 },
      ],
      columns: [
        { type: 'box', table: 'rec_box', field: 'tools__note', values: 1 },
        { type: 'box', table: 'rec_box', field: 'tools__tool', values: 1 },
      ],
      references: [
        { type: 'loan', table: 'rec_loan', field: 'tool', values: 1, target: 'tool', effect: 'refuse' },
        { type: 'loan', table: 'rec_loan', field: 'spare', values: 1, target: 'tool', effect: 'keep' },
      ],
      refused: true,
    });
    expect(await database.rows('tool', 'number')).to.deep.equal([{ number: 'T0001' }]);
  });

  it('is refused while a field of others does not let go, with what has to be emptied', async () => {
    await fill('refuse');
    const error = await applyPurge(database.sql, 'tools', { now }).then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { code: string },
    );
    expect(error?.code).to.equal('E_PURGE_REFUSED');
    expect(error?.message).to.contain('"tool" of 1 loan');
    await database.sql.query('UPDATE rec_loan SET tool = NULL');
    await applyPurge(database.sql, 'tools', { now });
  });

  it('moves tables and columns to the trash, clears references, and leaves the others working', async () => {
    await fill('clear');
    await applyPurge(database.sql, 'tools', { now });
    expect(await database.sql.query('SELECT name, type, field FROM core_trash ORDER BY name')).to.deep.equal([
      { name: 'rec_box_tools__note_20261121t110000', type: 'box', field: 'tools__note' },
      { name: 'rec_box_tools__tool_20261121t110000', type: 'box', field: 'tools__tool' },
      { name: 'rec_tool_20261121t110000', type: 'tool', field: null },
      { name: 'rec_tool_kind_20261121t110000', type: 'tool_kind', field: null },
    ]);
    expect(
      await database.sql.query('SELECT number, title FROM trash.rec_tool_20261121t110000'),
    ).to.deep.equal([{ number: 'T0001', title: 'Hammer' }]);
    expect(await database.rows('loan', 'tool, spare')).to.deep.equal([{ tool: null, spare: [tool] }]);
    expect(await database.rows('box', 'title')).to.have.length(2);
    expect((await planPurge(database.sql, 'tools')).tables).to.deep.equal([]);
  });

  it('lets the plugin start afresh, and be purged again', async () => {
    await fill('clear');
    await applyPurge(database.sql, 'tools', { now });
    await fill('clear');
    expect(await database.rows('tool', 'number')).to.deep.equal([{ number: 'T0001' }]);
    await applyPurge(database.sql, 'tools', { now: new Date('2026-11-22T11:00:00Z') });
    const { types } = await database.apply(on('clear'));
    await expectNothingLeft(database, types);
  });

  it('takes a sequence along, even of numbers that came later than the type', async () => {
    await database.apply({ types: { tools: [thing('tool', {})] } });
    await database.insert('tool', { title: 'Hammer' });
    await database.apply({ types: { tools: [thing('tool', {}, { number: { prefix: 'T', digits: 4 } })] } });
    await applyPurge(database.sql, 'tools', { now });
    const sequences = await database.sql.query(
      "SELECT schemaname || '.' || sequencename AS name FROM pg_sequences WHERE sequencename LIKE '%tool%'",
    );
    expect(sequences).to.deep.equal([{ name: 'trash.rec_tool_20261121t110000_seq' }]);
  });

  it('can be narrowed to one field that an administrator made', async () => {
    const made = (names: readonly string[]): Given => ({
      ...off,
      custom: [
        {
          kind: 'fields',
          target: 'box',
          properties: Object.fromEntries(names.map((name) => [name, text({ label: name }).schema])),
        },
      ],
    });
    await database.apply(made(['u_one', 'u_two']));
    await database.insert('box', { title: 'First', u_one: '1', u_two: '2' });
    const { types } = await database.apply(made(['u_two']));
    await applyPurge(database.sql, 'custom', { now, only: ({ field }) => field === 'u_one' });
    expect((await database.rows('box', '*'))[0])
      .to.include({ u_two: '2' })
      .and.not.have.property('u_one');
    await expectNothingLeft(database, types);
  });

  it('is final after 30 days', async () => {
    await fill('clear');
    await applyPurge(database.sql, 'tools', { now });
    const [{ day } = { day: '' }] = await database.sql.query<{ day: string }>(
      "SELECT (now() + interval '29 days')::text AS day",
    );
    const later = (days: number): Date => new Date(new Date(day).getTime() + days * 86_400_000);
    expect(await emptyTrash(database.sql, later(0))).to.deep.equal([]);
    expect(await emptyTrash(database.sql, later(2))).to.have.length(4);
    expect(
      await database.sql.query("SELECT tablename FROM pg_tables WHERE schemaname = 'trash'"),
    ).to.deep.equal([]);
  });
});
