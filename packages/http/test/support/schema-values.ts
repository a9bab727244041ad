import fc from 'fast-check';

import type { Json } from './http-bench.js';

type Schema = Readonly<Record<string, Json>>;

/** Values that break naive code: in databases, in JSON, in dates, in objects. */
export const nastyValues: readonly unknown[] = [
  null,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u0007\u2028',
  'x'.repeat(300),
  'x'.repeat(40_000),
  "'; DROP TABLE rec_box; --",
  '%',
  '{"field":"id"}',
  '$1',
  'NaN',
  'Infinity',
  'infinity',
  'now',
  'epoch',
  '9999-12-31T23:59:59.999999Z',
  '0000-00-00',
  '2026-02-30',
  '10000-01-01T00:00:00Z',
  '-0001-01-01T00:00:00Z',
  '2026-03-02T08:00:60Z',
  '00000000-0000-0000-0000-000000000000',
  '1e999',
  '99999999999999999999.999',
  0,
  -1,
  -0,
  0.1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e300,
  true,
  [],
  [[]],
  [null],
  {},
  { a: { b: { c: [] } } },
  { toString: 1, constructor: 2, hasOwnProperty: 3 },
  JSON.parse('{"__proto__":{"admin":true}}') as unknown,
];

const nasty = fc.constantFrom(...nastyValues);
const anyJson = fc.jsonValue({ maxDepth: 3 });

/** Values around a JSON Schema: mostly fitting, often not quite, sometimes not at all. */
export function aroundSchema(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fitting(schema, components, 4) },
    { weight: 2, arbitrary: nasty },
    { weight: 1, arbitrary: anyJson },
  );
}

function fitting(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  if (depth === 0) return nasty;
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].split('/').at(-1) as string;
    return fitting(components[name] ?? {}, components, depth);
  }
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return around(fc.constantFrom(...(schema['enum'] as unknown[])));
  const branches = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (branches !== undefined)
    return fc.oneof(...branches.map((branch) => fitting(branch, components, depth)));
  switch ([schema['type']].flat().find((type) => type !== 'null')) {
    case 'object':
      return objectAround(schema, components, depth);
    case 'array':
      return around(fc.array(fitting(schema['items'] ?? {}, components, depth - 1), { maxLength: 4 }));
    case 'integer':
      return around(fc.integer({ min: schema['minimum'] ?? -1000, max: schema['maximum'] ?? 1000 }));
    case 'number':
      return around(fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return around(fc.boolean());
    case 'string':
      return around(textFor(schema));
    default:
      return anyJson;
  }
}

function objectAround(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(
    ([name, member]) => [name, fitting(member, components, depth - 1)] as const,
  );
  const required = (schema['required'] ?? []) as string[];
  const record = fc.record(Object.fromEntries(members), {
    requiredKeys: required.filter((name) => members.some(([known]) => known === name)),
  });
  const stray = fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'id', 'version')), nasty, {
        maxKeys: 2,
      }),
    },
  );
  return fc.tuple(record, stray).map(([fits, more]) => ({ ...fits, ...more }));
}

function textFor(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema['format']) {
    case 'uuid':
      return fc.uuid();
    case 'date':
      return fc
        .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
        .map((date) => date.toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') })
        .map((date) => date.toISOString());
    default:
      return fc.string({
        minLength: schema['minLength'] ?? 1,
        maxLength: Math.min(schema['maxLength'] ?? 40, 40),
        unit: 'grapheme',
      });
  }
}

function around(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary }, { weight: 2, arbitrary: nasty });
}
