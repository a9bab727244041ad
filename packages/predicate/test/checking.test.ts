import { expect } from 'chai';
import {
  all,
  any,
  checkPredicate,
  eq,
  isIn,
  not,
  predicateLimits,
  readPredicate,
  type Predicate,
} from '@praxis/predicate';
import { schema } from './support/world.js';

describe('checking a predicate', () => {
  it('brings values into the canonical form of their kind', () => {
    const checked = readPredicate(
      'cost = 1.50 and priority = "2" and title = 42 and external_id = 0197A3C2-5F00-7000-8000-000000000001 ' +
        'and opened_at > "2024-01-31T08:00:00.000+01:00" and opened_at < now - 2w',
      schema,
    );
    expect(checked).to.deep.equal({
      predicate: {
        all: [
          { field: 'cost', op: 'eq', value: 1.5 },
          { field: 'priority', op: 'eq', value: 2 },
          { field: 'title', op: 'eq', value: '42' },
          { field: 'external_id', op: 'eq', value: '0197a3c2-5f00-7000-8000-000000000001' },
          { field: 'opened_at', op: 'gt', value: '2024-01-31T07:00:00Z' },
          { field: 'opened_at', op: 'lt', value: { now: '-P14D' } },
        ],
      },
    });
  });

  it('keeps every digit of a decimal', () => {
    const checked = checkPredicate(eq('cost', '12345678901234567890.10'), schema);
    expect(checked).to.deep.equal({ predicate: eq('cost', '12345678901234567890.1') });
  });

  it('reports every problem at once, each with its place', () => {
    const input = all(
      eq('titel', 'x'),
      any(not(eq('priority', 'high')), isIn('state', ['new', 'gone', 'old'])),
    );
    const problems = problemsOf(input);
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).to.deep.equal([
      '/all/0/field E_PREDICATE_FIELD',
      '/all/1/any/0/not/value E_PREDICATE_VALUE',
      '/all/1/any/1/value/1 E_PREDICATE_VALUE',
      '/all/1/any/1/value/2 E_PREDICATE_VALUE',
    ]);
  });

  it('reads text, JSON text and JSON alike', () => {
    const expected = { predicate: eq('state', 'new') };
    expect(readPredicate('state = new', schema)).to.deep.equal(expected);
    expect(readPredicate(' {"field":"state","op":"eq","value":"new"}', schema)).to.deep.equal(expected);
    expect(readPredicate({ field: 'state', op: 'eq', value: 'new' }, schema)).to.deep.equal(expected);
    expect(problemsOf('state =')).to.have.nested.property('[0].code', 'E_PREDICATE_SYNTAX');
    expect(problemsOf('{"all":')).to.have.nested.property('[0].code', 'E_PREDICATE_SYNTAX');
  });

  const refusals: Readonly<Record<string, [unknown, string, RegExp]>> = {
    'what is no object': [[], ' E_PREDICATE_SHAPE', /"field", "op"/],
    'an object of several shapes': [{ all: [], any: [] }, ' E_PREDICATE_SHAPE', /exactly one/],
    'a group that is no array': [{ all: {} }, '/all E_PREDICATE_SHAPE', /array/],
    'what a comparison does not have': [
      { field: 'title', op: 'eq', value: 'x', 'a/b': 1 },
      '/a~1b E_PREDICATE_SHAPE',
      /Remove/,
    ],
    'a value that is no value': [
      { field: 'title', op: 'eq', value: { me: 1 } },
      '/value E_PREDICATE_SHAPE',
      /variable/,
    ],
    'an operator that does not exist': [
      { field: 'title', op: 'like', value: 'x' },
      '/op E_PREDICATE_OPERATOR',
      /one of eq/,
    ],
    'an operator that the field does not know': [
      { field: 'urgent', op: 'lt', value: true },
      '/op E_PREDICATE_OPERATOR',
      /Use one of "=", "!=", "is empty"/,
    ],
    'an order of choices without one': [
      { field: 'source', op: 'lt', value: 'x' },
      '/op E_PREDICATE_OPERATOR',
      /no order/,
    ],
    'a field that does not exist': ['titel = x', '/field E_PREDICATE_FIELD', /"titel".*spelling/],
    'a field that JavaScript objects have': ['constructor = x', '/field E_PREDICATE_FIELD', /"constructor"/],
    'a field with a name that cannot be': [
      { field: 'a b', op: 'eq', value: 1 },
      '/field E_PREDICATE_FIELD',
      /letters/,
    ],
    'a field that the text form cannot say': [
      { field: 'not', op: 'eq', value: 1 },
      '/field E_PREDICATE_FIELD',
      /word of the/,
    ],
    'a path through what is no reference': [
      'title.length = 1',
      '/field E_PREDICATE_FIELD',
      /"title" in "title.length"/,
    ],
    'a path through a reference to anything': ['origin.name = x', '/field E_PREDICATE_FIELD', /"origin"/],
    'a path that is too long': [
      `${'caller.'.repeat(predicateLimits.pathLength)}name = x`,
      '/field E_PREDICATE_FIELD',
      /at most 5/,
    ],
    'null, and points to "is empty"': [
      { field: 'title', op: 'eq', value: null },
      '/value E_PREDICATE_VALUE',
      /is empty/,
    ],
    'a missing value': [{ field: 'title', op: 'eq' }, '/value E_PREDICATE_VALUE', /needs text/],
    'a value where none belongs': [
      { field: 'title', op: 'isEmpty', value: true },
      '/value E_PREDICATE_VALUE',
      /takes no value/,
    ],
    'a list for one value': [
      { field: 'title', op: 'eq', value: ['x'] },
      '/value E_PREDICATE_VALUE',
      /use "in"/,
    ],
    'one value for a list': [
      { field: 'title', op: 'in', value: 'x' },
      '/value E_PREDICATE_VALUE',
      /needs a list/,
    ],
    'null in a list': [
      { field: 'title', op: 'in', value: [null] },
      '/value/0 E_PREDICATE_VALUE',
      /needs text/,
    ],
    'NUL characters': [eq('title', 'a\0b'), '/value E_PREDICATE_VALUE', /NUL/],
    'halves of surrogate pairs': [eq('title', 'a\ud800b'), '/value E_PREDICATE_VALUE', /surrogate/],
    'a text that is too long': [eq('title', 'x'.repeat(1_001)), '/value E_PREDICATE_LIMIT', /at most 1000/],
    'a choice that does not exist': ['state = gone', '/value E_PREDICATE_VALUE', /"new", "active"/],
    'a choice that does not exist, of a list': ['colours contains pink', '/value E_PREDICATE_VALUE', /"red"/],
    'a fraction for an integer': ['priority = 2.5', '/value E_PREDICATE_VALUE', /whole number/],
    'an integer that JavaScript cannot hold': [
      'priority = 9007199254740993',
      '/value E_PREDICATE_VALUE',
      /9007199254740991/,
    ],
    'a decimal without end': [eq('cost', '9'.repeat(101)), '/value E_PREDICATE_VALUE', /100 digits/],
    'numbers that are none': [eq('cost', Number.NaN), '/value E_PREDICATE_VALUE', /number/],
    'text for a boolean': [eq('urgent', 'yes'), '/value E_PREDICATE_VALUE', /true or false/],
    'an impossible date': ['due = 2023-02-29', '/value E_PREDICATE_VALUE', /2024-01-31/],
    'an instant without its offset': [
      'opened_at > 2024-01-31T08:00:00',
      '/value E_PREDICATE_VALUE',
      /offset/,
    ],
    'an id that is none': ['caller = Ada', '/value E_PREDICATE_VALUE', /UUID/],
    'now for a date, which has no zone': ['due < now', '/value E_PREDICATE_VALUE', /moment in time/],
    'a duration with months': [
      { field: 'opened_at', op: 'gt', value: { now: '-P1M' } },
      '/value/now E_PREDICATE_VALUE',
      /ISO 8601/,
    ],
    'a variable that does not exist': [
      'caller = $you',
      '/value/variable E_PREDICATE_VARIABLE',
      /Known are \$me/,
    ],
    'a variable of another kind': ['priority = $me', '/value E_PREDICATE_VARIABLE', /kind uuid/],
    'a list variable for one value': ['caller = $me.groups', '/value E_PREDICATE_VARIABLE', /kind list/],
    'a single variable for a list': ['caller in $me', '/value E_PREDICATE_VARIABLE', /that is a list/],
  };
  for (const [what, [input, place, message]] of Object.entries(refusals)) {
    it(`refuses ${what}`, () => {
      const problems = problemsOf(input);
      expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).to.deep.equal([place]);
      expect(problems[0]?.message).to.match(message);
    });
  }

  it('refuses what is nested too deep, too many, or too long', () => {
    let deep: Predicate = eq('title', 'x');
    for (let depth = 1; depth < predicateLimits.depth; depth += 1) deep = not(deep);
    expect(readPredicate(deep, schema)).to.have.property('predicate');
    expect(problemsOf(not(deep))).to.have.nested.property('[0].code', 'E_PREDICATE_LIMIT');

    const many = Array.from({ length: predicateLimits.nodes - 1 }, () => eq('title', 'x'));
    expect(readPredicate(any(...many), schema)).to.have.property('predicate');
    expect(problemsOf(any(...many, eq('title', 'x'))).map(({ code }) => code)).to.deep.equal([
      'E_PREDICATE_LIMIT',
    ]);

    const long = Array.from({ length: predicateLimits.listLength }, String);
    expect(readPredicate(isIn('title', long), schema)).to.have.property('predicate');
    expect(problemsOf(isIn('title', [...long, 'x'])).map(({ code }) => code)).to.deep.equal([
      'E_PREDICATE_LIMIT',
    ]);
  });

  it('reports at most 50 problems', () => {
    expect(
      problemsOf(
        isIn(
          'priority',
          Array.from({ length: 1_000 }, () => 'x'),
        ),
      ),
    ).to.have.length(50);
  });
});

function problemsOf(input: unknown) {
  const result = readPredicate(input, schema);
  return 'problems' in result ? result.problems : [];
}
