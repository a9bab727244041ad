import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkPredicate,
  compilePredicate,
  describePredicate,
  evaluatePredicate,
  fieldsOf,
  formatPredicate,
  operators,
  parsePredicate,
  readPredicate,
  sqlParameters,
  type Predicate,
} from '@praxis/predicate';
import { clock, predicates, variableValues } from './support/arbitraries.js';
import { paths, schema, scopeOf, tables } from './support/world.js';

/** JSON that is nearly a predicate: the right words in the wrong places, and values from the edge. */
const nearlyPredicates: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => {
  const edges = fc.constantFrom<unknown>(
    ...[
      '\0',
      '\ud800',
      '',
      'x'.repeat(1_001),
      '9'.repeat(400),
      '1e308',
      '-0',
      '0001-01-01',
      '9999-12-31T23:59:59.999999Z',
    ],
    ...[
      '294277-01-01',
      '2024-01-31',
      '00000000-0000-0000-0000-000000000000',
      '%\\_',
      'new',
      'red',
      '__proto__',
    ],
    ...[
      Number.MAX_SAFE_INTEGER,
      2 ** 53,
      1e308,
      5e-324,
      -0,
      1.5,
      Number.NaN,
      Infinity,
      true,
      null,
      undefined,
      7n,
      [],
    ],
    ...[
      { now: '-P100000D' },
      { now: 'P100001D' },
      { now: 'PT' },
      { variable: 'me' },
      { variable: 'me.groups' },
      { variable: 'toString' },
    ],
  );
  const value = fc.oneof(
    edges,
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.array(edges, { maxLength: 4 }),
    fc.jsonValue(),
  );
  const field = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...paths.map(([path]) => path)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(
        '',
        '.',
        'caller.',
        '__proto__',
        'caller.constructor',
        'not',
        7,
        null,
      ),
    },
  );
  const comparison = fc.record(
    {
      field,
      op: fc.oneof(fc.constantFrom(...operators), fc.constantFrom<unknown>('like', null, 'toString')),
      value,
    },
    { requiredKeys: ['field', 'op'] },
  );
  return {
    node: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'nearly' },
      { weight: 6, arbitrary: comparison },
      { weight: 2, arbitrary: predicates },
      { weight: 1, arbitrary: fc.jsonValue() },
      { weight: 1, arbitrary: fc.array(tie('node'), { maxLength: 3 }).map((all) => ({ all })) },
      { weight: 1, arbitrary: fc.array(tie('node'), { maxLength: 3 }).map((any) => ({ any })) },
      { weight: 1, arbitrary: tie('node').map((not) => ({ not })) },
      {
        weight: 1,
        arbitrary: fc.dictionary(
          fc.constantFrom('all', 'any', 'not', 'field', 'op', '__proto__'),
          tie('node'),
        ),
      },
    ),
  };
}).node;

describe('a predicate that passes the check', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    await database.pool.query(tables);
    await database.pool.query(
      `INSERT INTO ticket (id, summary, severity, size, watchers) VALUES (1, 'x', '1', 1, '{}')`,
    );
  });
  after(() => database.drop());

  it('works everywhere, and what does not pass is told without an error', async function () {
    this.timeout(120_000);
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(nearlyPredicates, { minLength: 40, maxLength: 40 }),
        variableValues,
        async (inputs, variables) => {
          const passed = inputs.flatMap((input) => {
            const result = checkPredicate(input, schema);
            return 'predicate' in result ? [result.predicate] : [];
          });
          accepted += passed.length;
          for (const predicate of passed) useInMemory(predicate, variables);
          const parameters = sqlParameters();
          const conditions = passed.map((predicate) =>
            compilePredicate(predicate, { schema, parameters, now: clock, variables, ...scopeOf('t') }),
          );
          const columns = conditions.map((condition) => `(${condition}) IS TRUE`).join(', ');
          await database.pool.query({
            text: `SELECT ARRAY[${columns}]::boolean[] FROM ticket AS t`,
            values: [...parameters.values],
          });
        },
      ),
      { numRuns: 100 },
    );
    expect(accepted).to.be.greaterThan(500);
  });

  it('passes again, unchanged', () => {
    fc.assert(
      fc.property(predicates, (predicate) => {
        const once = checkPredicate(predicate, schema);
        if ('problems' in once) throw new Error(JSON.stringify(once.problems));
        expect(checkPredicate(once.predicate, schema)).to.deep.equal(once);
      }),
    );
  });

  it('is never found by accident: any JSON and any text is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), fc.string({ unit: 'binary' })), (input) => {
        const result = readPredicate(input, schema);
        expect('predicate' in result || result.problems.length > 0).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found in hostile nesting without exhausting the stack', () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) deep = { not: deep };
    expect(checkPredicate(deep, schema)).to.have.nested.property('problems[0].code', 'E_PREDICATE_LIMIT');
    const wide = { any: Array.from({ length: 100_000 }, () => 7) };
    expect(checkPredicate(wide, schema)).to.have.nested.property('problems.length', 50);
  });
});

function useInMemory(predicate: Predicate, variables: Readonly<Record<string, unknown>>): void {
  evaluatePredicate(predicate, { title: 'x', caller: { vip: true } }, { schema, now: clock, variables });
  expect(parsePredicate(formatPredicate(predicate))).to.deep.equal(predicate);
  expect(describePredicate(predicate, { field: (path) => path })).to.be.a('string');
  for (const field of fieldsOf(predicate)) expect(paths.some(([path]) => path === field)).to.equal(true);
}
