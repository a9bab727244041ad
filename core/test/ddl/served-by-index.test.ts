import { compilePredicate, sqlParameters, type Predicate } from '@praxis/predicate';
import { choice, choices, lifecycle, markdown, reference, text, uuid } from '@praxis/sdk';
import { expect } from 'chai';
import type { CompiledType } from '../../src/generation.js';
import { predicateSchemaOf } from '../../src/schema/predicate-schema.js';
import { thing, typeOf } from '../schema/support/compile.js';
import { createSchemaDatabase, someone, type SchemaDatabase } from './support/schema-database.js';

const Case = thing(
  'case',
  {
    body: markdown({ label: 'Body', search: 'B' }),
    team: reference({ label: 'Team', to: 'team' }),
    level: choice({ label: 'Level', choices: { 1: 'One', 2: 'Two' }, index: true }),
    tags: choices({ label: 'Tags', index: true }),
    kind: text({ label: 'Kind' }),
  },
  {
    number: { prefix: 'CASE', digits: 7 },
    lifecycle: lifecycle({
      field: 'state',
      initial: 'open',
      states: { open: { label: 'Open', category: 'active' }, shut: { label: 'Shut', category: 'done' } },
      transitions: { shut: { label: 'Shut', from: ['open'], to: 'shut' } },
    }),
    indexes: [
      {
        fields: ['team', '-level'],
        where: { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
      },
    ],
  },
);
const Note = thing(
  'note',
  { of_type: text({ label: 'Type', maxLength: 40 }), of_id: uuid({ label: 'Record' }) },
  { partOf: { typeField: 'of_type', idField: 'of_id' } },
);

describe('on a table of many records, an index serves', () => {
  let database: SchemaDatabase;
  let types: ReadonlyMap<string, CompiledType>;
  before(async function () {
    this.timeout(60_000);
    database = await createSchemaDatabase();
    ({ types } = await database.apply([Case, Note, thing('team', {})]));
    const system = `'${someone}', now(), '${someone}', now()`;
    await database.sql.query(`
      INSERT INTO rec_team (id, title, created_by, created_at, updated_by, updated_at)
        SELECT md5('team' || i)::uuid, 'Team ' || i, ${system} FROM generate_series(1, 20) i;
      INSERT INTO rec_case (id, title, body, team, level, tags, state, state_category, deleted_at, created_by, created_at, updated_by, updated_at)
        SELECT md5('case' || i)::uuid, 'Printer ' || i || ' is ' || md5(i::text), 'Word' || i % 997, md5('team' || i % 20 + 1)::uuid,
          (i % 2 + 1)::text, ARRAY['tag' || i % 500], CASE WHEN i % 10 = 0 THEN 'open' ELSE 'shut' END,
          CASE WHEN i % 10 = 0 THEN 'active' ELSE 'done' END, CASE WHEN i % 1000 = 0 THEN now() END,
          '${someone}', now() - i * interval '1 minute', '${someone}', now() FROM generate_series(1, 30000) i;
      INSERT INTO rec_note (id, title, of_type, of_id, created_by, created_at, updated_by, updated_at)
        SELECT md5('note' || i)::uuid, 'Note', 'case', md5('case' || i % 3000)::uuid, ${system} FROM generate_series(1, 30000) i;
      ANALYZE`);
  });
  after(() => database.drop());

  /** Names of the indexes in the plan; there may be neither a scan of the table nor a full sort. */
  async function served(
    table: string,
    where: string,
    order = '',
    values: readonly unknown[] = [],
  ): Promise<string> {
    const text = `EXPLAIN SELECT * FROM ${table} t WHERE ${where} ${order} LIMIT 50`;
    const plan = (await database.sql.query<Record<string, string>>({ text, values }))
      .map((row) => row['QUERY PLAN'] ?? '')
      .join('\n');
    expect(plan).to.not.match(/Seq Scan/);
    if (order !== '') expect(plan).to.not.match(/->\s+Sort|^Sort/m);
    return [...plan.matchAll(/(?:using|on) (\w+?)_[0-9a-f]{8}_ix/g)].map(([, name]) => name).join(' ');
  }

  function condition(name: string, predicate: Predicate, values: unknown[]): string {
    const parameters = sqlParameters();
    const sql = compilePredicate(predicate, {
      schema: predicateSchemaOf(typeOf(types, name), types),
      parameters,
      variables: {},
      now: new Date(0),
      column: (field) => `t.${field}`,
      related: () => {
        throw new TypeError('No paths here.');
      },
    });
    values.push(...parameters.values);
    return sql;
  }

  it('the list in its default order, in both directions', async () => {
    expect(
      await served('rec_case', 't.deleted_at IS NULL', 'ORDER BY t.created_at DESC, t.id DESC'),
    ).to.equal('rec_case_list');
    expect(await served('rec_case', 't.deleted_at IS NULL', 'ORDER BY t.created_at, t.id')).to.equal(
      'rec_case_list',
    );
  });

  it('open records of one team in the declared order, for the predicate as callers write it', async () => {
    const values: unknown[] = [];
    const open = condition(
      'case',
      {
        all: [
          { field: 'state_category', op: 'in', value: ['new', 'active', 'paused'] },
          { field: 'team', op: 'eq', value: someone },
        ],
      },
      values,
    );
    expect(
      await served(
        'rec_case',
        `t.deleted_at IS NULL AND ${open}`,
        'ORDER BY t.level DESC, t.id DESC',
        values,
      ),
    ).to.equal('rec_case_team_level');
  });

  it('a list sorted by an indexed field', async () => {
    expect(await served('rec_case', 't.deleted_at IS NULL', 'ORDER BY t.level, t.id')).to.equal(
      'rec_case_level',
    );
  });

  it('records by reference, by entry of a list, and by number', async () => {
    expect(await served('rec_case', `t.deleted_at IS NULL AND t.team = '${someone}'`)).to.equal(
      'rec_case_team',
    );
    expect(await served('rec_case', "t.deleted_at IS NULL AND t.tags && ARRAY['tag7']")).to.equal(
      'rec_case_tags',
    );
    expect(await served('rec_case', "t.number = 'CASE0000007'")).to.equal('rec_case_number');
  });

  it('the records that are part of another one, in their order', async () => {
    const where = `t.deleted_at IS NULL AND t.of_type = 'case' AND t.of_id = md5('case7')::uuid`;
    expect(await served('rec_note', where, 'ORDER BY t.created_at DESC, t.id DESC')).to.equal(
      'rec_note_of_id',
    );
  });

  it('words, parts of words, and titles with a typing mistake', async () => {
    expect(
      await served(
        'rec_case',
        "t.deleted_at IS NULL AND t.search @@ websearch_to_tsquery('simple', 'word7')",
      ),
    ).to.equal('rec_case_search');
    const values: unknown[] = [];
    const part = condition('case', { field: 'title', op: 'contains', value: 'R 12345 IS' }, values);
    expect(await served('rec_case', `t.deleted_at IS NULL AND ${part}`, '', values)).to.equal(
      'rec_case_title',
    );
    const number = condition(
      'case',
      { field: 'number', op: 'contains', value: '12345' },
      ((values.length = 0), values),
    );
    expect(await served('rec_case', `t.deleted_at IS NULL AND ${number}`, '', values)).to.equal(
      'rec_case_number',
    );
  });

  it('the bin', async () => {
    expect(
      await served('rec_case', 't.deleted_at IS NOT NULL', 'ORDER BY t.deleted_at DESC, t.id DESC'),
    ).to.equal('rec_case_bin');
  });
});
