import { expect } from 'chai';
import { parsePredicate, PredicateSyntaxError, predicateLimits } from '@praxis/predicate';

describe('reading the text form of a predicate', () => {
  const readings: Readonly<Record<string, [string, unknown]>> = {
    'reads a comparison': ['state = new', { field: 'state', op: 'eq', value: 'new' }],
    'knows both ways to write "not equal"': [
      'a != 1 and b <> 1',
      {
        all: [
          { field: 'a', op: 'ne', value: 1 },
          { field: 'b', op: 'ne', value: 1 },
        ],
      },
    ],
    'knows every order': [
      'a < 1 and b <= 1 and c > 1 and d >= 1',
      {
        all: [
          { field: 'a', op: 'lt', value: 1 },
          { field: 'b', op: 'lte', value: 1 },
          { field: 'c', op: 'gt', value: 1 },
          { field: 'd', op: 'gte', value: 1 },
        ],
      },
    ],
    'binds "and" tighter than "or"': [
      'a = 1 or b = 2 and c = 3',
      {
        any: [
          { field: 'a', op: 'eq', value: 1 },
          {
            all: [
              { field: 'b', op: 'eq', value: 2 },
              { field: 'c', op: 'eq', value: 3 },
            ],
          },
        ],
      },
    ],
    'binds "not" tightest': [
      'not a = 1 and b = 2',
      { all: [{ not: { field: 'a', op: 'eq', value: 1 } }, { field: 'b', op: 'eq', value: 2 }] },
    ],
    'lets parentheses group': [
      '(a = 1 or b = 2) and c = 3',
      {
        all: [
          {
            any: [
              { field: 'a', op: 'eq', value: 1 },
              { field: 'b', op: 'eq', value: 2 },
            ],
          },
          { field: 'c', op: 'eq', value: 3 },
        ],
      },
    ],
    'reads keywords in any case': [
      'NOT (A IN (x) OR B Is Not Empty)',
      {
        not: {
          any: [
            { field: 'A', op: 'in', value: ['x'] },
            { field: 'B', op: 'isNotEmpty' },
          ],
        },
      },
    ],
    'needs no spaces around signs': ['a>=1', { field: 'a', op: 'gte', value: 1 }],
    'goes over several lines': ['a\n=\n1', { field: 'a', op: 'eq', value: 1 }],
    'follows references with dots': [
      'caller.organisation.name starts with Acme',
      { field: 'caller.organisation.name', op: 'startsWith', value: 'Acme' },
    ],
    'takes text in either quotes, with escapes': [
      String.raw`title in ("it's \"so\"", 'a\\b\n', "\u{1f600}")`,
      { field: 'title', op: 'in', value: ['it\'s "so"', 'a\\b\n', '😀'] },
    ],
    'takes bare words, dates, ids and addresses as text': [
      'a in (in-progress, Zoë, 2024-01-31, 2024-01-31T08:00:00+01:00, ada@example.com, INC0001234)',
      {
        field: 'a',
        op: 'in',
        value: [
          'in-progress',
          'Zoë',
          '2024-01-31',
          '2024-01-31T08:00:00+01:00',
          'ada@example.com',
          'INC0001234',
        ],
      },
    ],
    'takes numbers, and leaves those that would lose digits as text': [
      'a in (1, -2.5, 1.50, 007, 12345678901234567890)',
      { field: 'a', op: 'in', value: [1, -2.5, '1.50', '007', '12345678901234567890'] },
    ],
    'takes true and false': [
      'a = true or b = FALSE',
      {
        any: [
          { field: 'a', op: 'eq', value: true },
          { field: 'b', op: 'eq', value: false },
        ],
      },
    ],
    'takes variables': [
      'a = $me and b in $me.groups',
      {
        all: [
          { field: 'a', op: 'eq', value: { variable: 'me' } },
          { field: 'b', op: 'in', value: { variable: 'me.groups' } },
        ],
      },
    ],
    'takes moments relative to now': [
      'a > now - 7d and b < NOW+1d12h and c > now and d > now - 90m and e > now -2w',
      {
        all: [
          { field: 'a', op: 'gt', value: { now: '-P7D' } },
          { field: 'b', op: 'lt', value: { now: 'P1DT12H' } },
          { field: 'c', op: 'gt', value: { now: 'PT0S' } },
          { field: 'd', op: 'gt', value: { now: '-PT1H30M' } },
          { field: 'e', op: 'gt', value: { now: '-P14D' } },
        ],
      },
    ],
    'takes an empty list': ['a not in ()', { field: 'a', op: 'notIn', value: [] }],
    'has words for always and never': ['true', { all: [] }],
    'merges groups of the same kind': [
      '(a = 1 and (b = 2)) and not not c is empty',
      {
        all: [
          { field: 'a', op: 'eq', value: 1 },
          { field: 'b', op: 'eq', value: 2 },
          { field: 'c', op: 'isEmpty' },
        ],
      },
    ],
    'lets fields be called like operators': [
      'in in (a) or is is empty',
      {
        any: [
          { field: 'in', op: 'in', value: ['a'] },
          { field: 'is', op: 'isEmpty' },
        ],
      },
    ],
  };
  for (const [behaviour, [text, predicate]] of Object.entries(readings)) {
    it(behaviour, () => expect(parsePredicate(text)).to.deep.equal(predicate));
  }
});

describe('a mistake in the text form', () => {
  const mistakes: Readonly<
    Record<string, { text: string; position: number; length: number; expected: string }>
  > = {
    'is found where nothing stands': { text: '', position: 0, length: 0, expected: 'a field' },
    'is found at the end': { text: 'state = ', position: 8, length: 0, expected: 'a value' },
    'is found at a missing operator': { text: 'state new', position: 6, length: 3, expected: '=' },
    'is found at a second value': { text: 'title = dial tone', position: 13, length: 4, expected: '"and"' },
    'is found at a missing parenthesis': {
      text: '(a = 1 or b = 2',
      position: 15,
      length: 0,
      expected: '")"',
    },
    'is found at a missing value in a list': {
      text: 'a in (1,,2)',
      position: 8,
      length: 1,
      expected: 'a value',
    },
    'is found at a list without parentheses': { text: 'a in 1, 2', position: 5, length: 1, expected: '"("' },
    'is found at text that does not end': {
      text: 'a = "b',
      position: 4,
      length: 1,
      expected: 'text that ends',
    },
    'is found at null, and points to "is empty"': {
      text: 'a = null',
      position: 4,
      length: 4,
      expected: 'is empty',
    },
    'is found at a keyword that needs quotes': {
      text: 'a = and',
      position: 4,
      length: 3,
      expected: 'in quotes',
    },
    'is found at units out of order': {
      text: 'a > now - 1h7d',
      position: 4,
      length: 3,
      expected: 'a duration',
    },
    'is found at an unknown unit': { text: 'a > now - 7x', position: 8, length: 1, expected: 'a duration' },
    'is found at an impossible character': {
      text: String.raw`a = "\u{110000}"`,
      position: 4,
      length: 1,
      expected: 'a character',
    },
    'is found at a doubled sign': { text: 'a == 1', position: 3, length: 1, expected: 'a value' },
    'is found behind odd letters': { text: 'a = "😀" b', position: 9, length: 1, expected: '"or"' },
  };
  for (const [behaviour, { text, position, length, expected }] of Object.entries(mistakes)) {
    it(behaviour, () => {
      const error = mistakeIn(text);
      expect(error).to.include({ code: 'E_PREDICATE_SYNTAX', position, length });
      expect(error.expected.join(' ')).to.contain(expected);
    });
  }

  it('is told in a sentence with the place and what was found there', () => {
    expect(mistakeIn('state new').message).to.equal(
      'Expected =, !=, <, <=, >, >=, in, not in, contains, starts with, is empty or is not empty at position 7, but found "new".',
    );
  });

  it('is nesting without end', () => {
    expect(mistakeIn('('.repeat(50_000)).expected).to.deep.equal(['at most 200 nested groups']);
    expect(mistakeIn('not '.repeat(20_000)).expected).to.deep.equal(['at most 200 nested groups']);
  });

  it('is a text without end', () => {
    const error = mistakeIn(`a = "${'x'.repeat(predicateLimits.sourceLength)}"`);
    expect(error.position).to.equal(predicateLimits.sourceLength);
  });
});

function mistakeIn(text: string): PredicateSyntaxError {
  try {
    parsePredicate(text);
  } catch (error) {
    if (error instanceof PredicateSyntaxError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read without complaint.`);
}
