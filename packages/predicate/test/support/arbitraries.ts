import fc from 'fast-check';
import {
  operatorsOf,
  type FieldInfo,
  type Literal,
  type Operator,
  type Predicate,
  type Value,
} from '@praxis/predicate';
import { organisations, paths, people, variables } from './world.js';

/**
 * Letters that Unicode gained after version 10. Whether they have a lower case depends on the age of the ICU
 * library that PostgreSQL was built with; the documentation names them as the one exception.
 */
export const youngLetters =
  /[\u1c89-\u1cbf\u2c2f\ua7b8-\ua7dc\ua7f5\u{10570}-\u{10595}\u{10d50}-\u{10d65}\u{16e40}-\u{16e5f}\u{16ea0}-\u{16eb8}]/u;

const oddTexts = [
  '',
  ' ',
  'a',
  'A',
  'ab',
  'a%b',
  'a_b',
  'a\\b',
  '\\',
  '%',
  'it\'s "quoted"',
  'null',
  '{}',
  'İstanbul',
  'istanbul',
  'ISTANBUL',
  'ıI',
  'straße',
  'STRASSE',
  'STRAẞE',
  'ΟΔΟΣ',
  'οδός',
  'ΣΑΣ ΑΣ.',
  'ς',
  'σ',
  'Å',
  'Å',
  'é',
  'e\u0301',
  'ﬁ',
  '𐐀𐐨',
  '😀',
  '\u{ffff}',
  '\ue000',
  '\ufb00',
  '\u{10000}',
  '\u200b\u202e',
  'line\nbreak\ttab',
  'ǅ',
  '42',
  'true',
];

/** Text that PostgreSQL can hold and that both sides fold alike; often the same few, so that tests also succeed. */
export const texts: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc.string({
        unit: fc.constantFrom('a', 'A', 'Σ', 'ς', '%', '_', '\\', 'İ', '\u0307', '𐐀'),
        maxLength: 6,
      }),
    },
  )
  .filter((text) => !/[\0\p{Surrogate}]/u.test(text) && !youngLetters.test(text));

export const integers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2_147_483_647, -2_147_483_648),
);

/** Decimals in many spellings of few values, and a few that floating point would confuse. */
export const decimals = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '0.0',
    '1',
    '1.0',
    '1.50',
    '1.5',
    '-1.5',
    '10',
    '9.99',
    '0.1',
    '0.10',
    '007',
    '1000000',
  ),
  fc.constantFrom(
    '0.30000000000000004',
    '0.3',
    '12345678901234567890.123456789',
    '12345678901234567890.123456788',
  ),
  fc.constantFrom(
    '-12345678901234567890.123456789',
    '9007199254740993',
    '9007199254740992',
    '0.000000000000000000001',
  ),
);

export const dates = fc.constantFrom(
  '0001-01-01',
  '1999-12-31',
  '2000-02-29',
  '2024-01-31',
  '2024-02-01',
  '9999-12-31',
);

/** The middle ones are the same moment, or a microsecond from it. */
export const instants = fc.constantFrom(
  '0001-01-01T00:00:00Z',
  '2024-01-31T23:00:00Z',
  '2024-02-01T00:00:00+01:00',
  '2024-01-31T23:00:00.000001Z',
  '2024-01-31t22:59:59.999999z',
  '2024-01-31T13:00:00.5-10:00',
  '2024-02-05T12:00:00.000Z',
  '9999-12-31T23:59:59.999999Z',
);

/** So that instants of {@link instants} lie on both sides, and exactly at an offset. */
export const clock = new Date('2024-02-05T12:00:00.000Z');

export const uuids = fc.constantFrom(...people, ...organisations, ...people.map((id) => id.toUpperCase()));

const offsets = fc.constantFrom('PT0S', '-P4DT13H', 'P1D', '-P7D', '-PT1S', 'PT36H', '-P2W');

/** JSON that jsonb can hold. */
export const details = fc.oneof(
  fc.constantFrom<unknown>(null, '', [], {}, 0, false, [null], { a: null }, '[]'),
  fc
    .jsonValue({ maxDepth: 2 })
    .filter((value) => !/\\u0000|\\ud[89a-f]|e[+-]?\d{3}/i.test(JSON.stringify(value))),
);

/** A value that the field can have, as the store hands it out; null included unless it is required. */
export function valuesOf(info: FieldInfo): fc.Arbitrary<unknown> {
  if (info.kind === 'json') return details;
  const value: fc.Arbitrary<unknown> =
    info.kind === 'list' ? fc.array(literalsOf(info), { maxLength: 3 }) : literalsOf(info);
  return info.required === true ? value : fc.option(value, { freq: 4 });
}

/** A literal that the field can be compared with. */
export function literalsOf(info: FieldInfo): fc.Arbitrary<Literal> {
  switch (info.kind === 'list' ? (info.elementKind ?? 'text') : info.kind) {
    case 'choice':
      return info.choices === undefined ? texts : fc.constantFrom(...info.choices);
    case 'integer':
      return integers;
    case 'decimal':
      return decimals;
    case 'boolean':
      return fc.boolean();
    case 'date':
      return dates;
    case 'instant':
      return instants;
    case 'uuid':
    case 'reference':
      return uuids;
    default:
      return texts;
  }
}

/** A comparison that fits its field. */
const comparisons: fc.Arbitrary<Predicate> = fc
  .constantFrom(...paths)
  .chain(([field, info]) =>
    fc
      .constantFrom(...operatorsFor(info))
      .chain((op) =>
        operandsOf(info, op).map((value) => (value === undefined ? { field, op } : { field, op, value })),
      ),
  );

/** Predicates on tickets that pass the check. */
export const predicates: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'predicate' },
    { weight: 5, arbitrary: comparisons },
    { weight: 1, arbitrary: fc.array(tie('predicate'), { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('predicate'), { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie('predicate').map((not) => ({ not })) },
  ),
})).predicate;

/** Values of the variables, some missing, some that fit no field. */
export const variableValues: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    me: fc.oneof(uuids, fc.constantFrom(null, 'nobody', 7, '\0')),
    'me.name': fc.oneof(texts, fc.constantFrom(null, 'a\0', '\ud800')),
    'me.groups': fc.oneof(
      fc.array(fc.oneof(uuids, texts, integers, decimals, dates, fc.constant(null))),
      fc.constant('all'),
    ),
    'me.limit': fc.oneof(decimals, integers, fc.constantFrom('many', Number.NaN, '1e999999')),
    since: fc.oneof(instants, fc.constantFrom('2024-02-30T00:00:00Z', '2024-01-31')),
    today: fc.oneof(dates, fc.constantFrom('2023-02-29', '0000-01-01', '12345-01-01')),
    strict: fc.oneof(fc.boolean(), fc.constant('true')),
  },
  { requiredKeys: [] },
);

function operatorsFor(info: FieldInfo): readonly Operator[] {
  const unordered = info.kind === 'choice' && info.choices === undefined;
  return operatorsOf(info.kind).filter((op) => !unordered || !['lt', 'lte', 'gt', 'gte'].includes(op));
}

function operandsOf(info: FieldInfo, op: Operator): fc.Arbitrary<Value | undefined> {
  if (op === 'isEmpty' || op === 'isNotEmpty') return fc.constant(undefined);
  if (op === 'in' || op === 'notIn') {
    return fc.oneof(
      {
        weight: 3,
        arbitrary: fc.array(literalsOf(info), { maxLength: 4 }),
      },
      { weight: 1, arbitrary: fc.constant({ variable: 'me.groups' }) },
    );
  }
  const fitting = fittingVariables(info);
  return fc.oneof(
    { weight: 4, arbitrary: literalsOf(info) },
    ...(fitting.length === 0
      ? []
      : [{ weight: 1, arbitrary: fc.constantFrom(...fitting).map((variable) => ({ variable })) }]),
    ...(info.kind === 'instant' ? [{ weight: 2, arbitrary: offsets.map((now) => ({ now })) }] : []),
  );
}

function fittingVariables(info: FieldInfo): string[] {
  const kind = info.kind === 'list' ? (info.elementKind ?? 'text') : info.kind;
  const textual = ['text', 'choice', 'uuid', 'reference'];
  const numeric = ['integer', 'decimal'];
  return Object.entries(variables)
    .filter(
      ([, other]) =>
        other === kind ||
        [textual, numeric].some((family) => family.includes(other) && family.includes(kind)),
    )
    .map(([name]) => name);
}
