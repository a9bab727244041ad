import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  duration,
  instant,
  integer,
  json,
  markdown,
  references,
  text,
  uuid,
} from '@praxis/sdk';
import { expect } from 'chai';
import fc from 'fast-check';
import { createSchemaDatabase, type SchemaDatabase } from '../ddl/support/schema-database.js';
import { compileOne, thing } from './support/compile.js';

const Box = thing('box', {
  line: text({ label: 'Line', index: true, search: 'A' }),
  mail: text({ label: 'Mail', format: 'email' }),
  link: text({ label: 'Link', format: 'uri' }),
  notes: markdown({ label: 'Notes', search: 'B' }),
  count: integer({ label: 'Count' }),
  time: duration({ label: 'Time' }),
  cost: decimal({ label: 'Cost', precision: [8, 2] }),
  flag: boolean({ label: 'Flag' }),
  day: date({ label: 'Day' }),
  at: instant({ label: 'At' }),
  size: choice({ label: 'Size', choices: { s: 'S', l: 'L' } }),
  tags: choices({ label: 'Tags' }),
  peers: references({ label: 'Peers', to: 'box' }),
  subject: uuid({ label: 'Subject' }),
  data: json({ label: 'Data' }),
});

const digits = (minimum: number, maximum: number) =>
  fc.integer({ min: minimum, max: maximum }).map((value) => String(value).padStart(2, '0'));
const offset = fc
  .tuple(fc.constantFrom('+', '-'), digits(0, 23), digits(0, 59))
  .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`);
const day = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(1, 9999, 2024)),
    digits(0, 13),
    digits(0, 32),
  )
  .map(([year, month, dayOfMonth]) => `${String(year).padStart(4, '0')}-${month}-${dayOfMonth}`);
const moment = fc
  .tuple(
    day,
    digits(0, 24),
    digits(0, 60),
    digits(0, 60),
    fc.constantFrom('', '.1', '.123456789'),
    fc.oneof(fc.constantFrom('Z', 'z', ''), offset),
  )
  .map(
    ([date_, hours, minutes, seconds, fraction, zone]) =>
      `${date_}T${hours}:${minutes}:${seconds}${fraction}${zone}`,
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('\0', '\ud800', 'a\nb', '\u2028', 'NaN', 'infinity', '-0', '0x10', 'null', '{}', "';--"),
);
const number = fc
  .tuple(fc.constantFrom('', '-', '+'), fc.string({ unit: fc.constantFrom(...'0123456789.e') }))
  .map((parts) => parts.join(''));
const mail = fc.tuple(anyText, anyText).map((parts) => parts.join('@'));
const link = fc.tuple(fc.constantFrom('https://', 'mailto:', 'x:'), anyText).map((parts) => parts.join(''));

const anyValue = fc.oneof(
  anyText,
  number,
  day,
  moment,
  mail,
  link,
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('s', 'l'),
  fc.array(fc.oneof(anyText, fc.uuid(), fc.integer()), { maxLength: 5 }),
  fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withDate: true }),
);

describe('a value that the schema lets through', () => {
  const type = compileOne(Box);
  let database: SchemaDatabase;
  before(async () => {
    database = await createSchemaDatabase();
    await database.apply([Box]);
  });
  after(() => database.drop());

  it('is one that PostgreSQL stores', async function () {
    this.timeout(60_000);
    const names = [...type.fields.keys()];
    let stored = 0;
    const property = fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...names), anyValue), { minLength: 30, maxLength: 60 }),
      async (attempts) => {
        for (const [name, value] of attempts) {
          if (value === undefined || type.checkPatch({ [name]: value }).length > 0) continue;
          const field = type.fields.get(name);
          await database.insert('box', { title: 'x', [name]: field?.toParameter(value) });
          stored += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
    expect(stored).to.be.above(200);
  });
});
