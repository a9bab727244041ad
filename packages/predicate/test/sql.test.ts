import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import { compilePredicate, foldedText, parsePredicate, sqlParameters } from '@praxis/predicate';
import { clock } from './support/arbitraries.js';
import { people, schema, scopeOf, tables } from './support/world.js';

describe('the SQL of a predicate', () => {
  const compiled: Readonly<Record<string, [string, string, readonly unknown[]]>> = {
    'leaves comparisons bare': ['priority = 2', 't."priority" = $1::bigint', [2]],
    'leaves order bare': ['due <= 2024-01-31', 't."due" <= $1::date', ['2024-01-31']],
    'orders text by code point': ['title < m', 't."title" COLLATE "C" < $1::text', ['m']],
    'binds a list as one parameter': [
      'caller in (0190a000-0000-7000-8000-000000000001)',
      't."caller" = ANY ($1::uuid[])',
      [['0190a000-0000-7000-8000-000000000001']],
    ],
    'writes choices as constants, so that partial indexes are found before parameters are known': [
      'state in (new, active)',
      `t."state" = ANY (ARRAY['active', 'new']::text[])`,
      [],
    ],
    'finds choices before another by their names': [
      'state < paused',
      `t."state" = ANY (ARRAY['active', 'new']::text[])`,
      [],
    ],
    'takes in empty fields in negations': [
      'state != new',
      '(t."state" <> $1::text OR t."state" IS NULL)',
      ['new'],
    ],
    'takes in nothing where a field always has a value': ['size != 2', 't."size" <> $1::bigint', [2]],
    'pushes negation down to the comparisons': [
      'not (size < 1 or not (size > 5 and state in (new)))',
      `(t."size" >= $1::bigint AND t."size" > $2::bigint AND t."state" = ANY (ARRAY['new']::text[]))`,
      [1, 5],
    ],
    'escapes wildcards': [
      String.raw`title contains "50%_\\"`,
      `${foldedText('t."title"')} LIKE $1::text`,
      [String.raw`%50\%\_\\%`],
    ],
    'folds what it looks for': [
      'title starts with "ΟΔΟΣ"',
      `${foldedText('t."title"')} LIKE $1::text`,
      ['οδοσ%'],
    ],
    'writes booleans as constants': ['urgent = true', 't."urgent" = true', []],
    'binds the moment that now means': [
      'opened_at > now - 1d',
      't."opened_at" > $1::timestamptz',
      ['2024-02-04T12:00:00.000000Z'],
    ],
    'overlaps lists': ['tags in (a, b)', 't."tags" && $1::text[]', [['a', 'b']]],
    'follows references by EXISTS': [
      'caller.organisation.name = Acme',
      'EXISTS (SELECT FROM person AS related_1 WHERE related_1."id" = t."caller" AND ' +
        'EXISTS (SELECT FROM organisation AS related_2 WHERE related_2."id" = related_1."organisation" AND related_2."name" = $1::text))',
      ['Acme'],
    ],
    'turns a negation along a path into NOT EXISTS': [
      'caller.vip != true',
      'NOT EXISTS (SELECT FROM person AS related_1 WHERE related_1."id" = t."caller" AND related_1."vip" = true)',
      [],
    ],
    'is a constant where it does not depend on the row': [
      'caller = $me or title in () and false',
      'FALSE',
      [],
    ],
    'binds nothing that it does not mention': [
      '(priority = 1 and title = $me.name) or priority = 3',
      't."priority" = $1::bigint',
      [3],
    ],
  };
  for (const [behaviour, [text, sql, values]] of Object.entries(compiled)) {
    it(behaviour, () => {
      const parameters = sqlParameters();
      expect(compile(text, parameters)).to.equal(sql);
      expect(parameters.values).to.deep.equal(values);
    });
  }

  it('shares the numbering of parameters with the rest of the statement', () => {
    const parameters = sqlParameters();
    parameters.add('something else');
    expect(compile('priority = 2', parameters)).to.equal('t."priority" = $2::bigint');
  });

  it('is the same text for other values, so that statements stay prepared', () => {
    const variants = ['title in (a) and title contains x', 'title in (b, c) and title contains "y z"'];
    const [first, second] = variants.map((text) => compile(text, sqlParameters()));
    expect(first).to.equal(second);
  });
});

describe('an index', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    await database.pool.query(`
      CREATE EXTENSION pg_trgm; ${tables};
      CREATE INDEX by_state ON ticket (state);
      CREATE INDEX by_priority ON ticket (priority);
      CREATE INDEX by_opened_at ON ticket (opened_at);
      CREATE INDEX by_cost ON ticket (cost);
      CREATE INDEX by_caller ON ticket (caller);
      CREATE INDEX by_urgent ON ticket (id) WHERE urgent;
      CREATE INDEX by_title_order ON ticket (title COLLATE "C");
      CREATE INDEX by_title_parts ON ticket USING gin ((${foldedText('title')}) gin_trgm_ops);
      CREATE INDEX by_tags ON ticket USING gin (tags);
      CREATE INDEX by_vip ON person (id) WHERE vip;
      INSERT INTO ticket (id, title, summary, state, severity, priority, size, cost, urgent, opened_at, caller, tags, watchers)
        SELECT i, md5(i::text), '', 'state ' || i % 1000, '1', i, 1, i, i % 1000 = 0, now() - i * interval '1 hour',
               gen_random_uuid(), ARRAY[md5(i::text)], '{}' FROM generate_series(1, 20000) AS i;
      INSERT INTO person (id, name, vip) SELECT gen_random_uuid(), 'x', i % 500 = 0 FROM generate_series(1, 5000) AS i;
      ANALYZE`);
  });
  after(() => database.drop());

  const served: Readonly<Record<string, string>> = {
    'source is empty and state = new': 'by_state',
    'state in (new, active)': 'by_state',
    'not (state != new)': 'by_state',
    'priority = 7': 'by_priority',
    'priority >= 7 and priority < 9': 'by_priority',
    'priority is empty': 'by_priority',
    'opened_at > now - 2h': 'by_opened_at',
    'cost = 7.5': 'by_cost',
    'caller = $me': 'by_caller',
    'caller in $me.groups': 'by_caller',
    'urgent = true': 'by_urgent',
    'title < 00': 'by_title_order',
    'title contains "3f2A9"': 'by_title_parts',
    'title starts with "3F2a9"': 'by_title_parts',
    'tags contains abc': 'by_tags',
    'tags in (abc, def)': 'by_tags',
    'caller.vip = true': 'by_vip',
    'state = new or priority = 7': 'by_state',
  };
  for (const [text, index] of Object.entries(served)) {
    it(`serves ${text}`, async () => {
      const parameters = sqlParameters();
      const [me] = people;
      const now = new Date();
      const condition = compilePredicate(parsePredicate(text), {
        ...{ schema, parameters, now, variables: { me, 'me.groups': people } },
        ...scopeOf('t'),
      });
      const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>({
        text: `EXPLAIN SELECT id FROM ticket AS t WHERE ${condition}`,
        values: [...parameters.values],
      });
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).to.contain(index);
    });
  }
});

function compile(text: string, parameters: ReturnType<typeof sqlParameters>): string {
  return compilePredicate(parsePredicate(text), {
    schema,
    parameters,
    now: clock,
    variables: {},
    ...scopeOf('t'),
  });
}
