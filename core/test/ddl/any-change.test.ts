import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  extendType,
  hasCode,
  instant,
  integer,
  json,
  lifecycle,
  markdown,
  reference,
  references,
  text,
  type Field,
  type RecordType,
} from '@praxis/sdk';
import fc from 'fast-check';
import { applyPlan } from '../../src/ddl/apply-plan.js';
import { planSchema } from '../../src/ddl/plan-schema.js';
import { compile, thing, type Given } from '../schema/support/compile.js';
import { createSchemaDatabase, expectNothingLeft, type SchemaDatabase } from './support/schema-database.js';

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const label = { label: 'X' };
const listed = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]));
const flags = fc.record({ index: fc.boolean(), required: fc.boolean() });

/** Fields of every kind, with the words that show in the table. */
const field: fc.Arbitrary<Field> = fc.oneof(
  fc
    .record({
      index: fc.boolean(),
      unique: fc.boolean(),
      search: maybe(fc.constantFrom('A' as const, 'B' as const)),
    })
    .map(({ search, ...rest }) => text({ ...label, ...rest, ...(search && { search }) })),
  flags.map(({ index, required }) =>
    text({ ...label, index, required, ...(required && { default: "it's" }) }),
  ),
  maybe(fc.constant('C' as const)).map((search) => markdown({ ...label, ...(search && { search }) })),
  flags.map(({ index, required }) =>
    integer({ ...label, index, required, ...(required && { default: -3 }) }),
  ),
  fc
    .constantFrom([8, 2] as const, [10, 2] as const, [10, 4] as const)
    .map((precision) => decimal({ ...label, precision, required: true, default: '1.5' })),
  flags.map(({ index }) => boolean({ ...label, index, required: true, default: false })),
  flags.map(({ index }) => date({ ...label, index })),
  flags.map(({ index }) => instant({ ...label, index })),
  fc
    .record({
      values: fc.subarray(['a', 'b', "c'", 'd'], { minLength: 1 }),
      index: fc.boolean(),
      required: fc.boolean(),
    })
    .map(({ values, index, required }) =>
      choice({
        ...label,
        choices: listed(values),
        index,
        required,
        ...(required && { default: values[0] }),
      } as never),
    ),
  fc
    .record({ values: maybe(fc.subarray(['a', 'b', 'c'], { minLength: 1 })), index: fc.boolean() })
    .map(({ values, index }) => choices({ ...label, index, ...(values && { choices: listed(values) }) })),
  fc
    .record({
      to: fc.constantFrom('box', 'room'),
      onPurge: fc.constantFrom('refuse' as const, 'clear' as const),
    })
    .map((options) => reference({ ...label, ...options })),
  fc.constantFrom('box', 'room').map((to) => references({ ...label, to, index: true })),
  fc.constant(json({ ...label, required: true, default: { a: ["it's"] } })),
  fc
    .constantFrom("title || '!'", 'left(title, 3)')
    .map((generated) => text({ ...label, generated, search: 'B' })),
);

const fields = fc
  .record({ one: maybe(field), two: maybe(field), three: maybe(field) })
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
        string,
        Field
      >,
  );

const box: fc.Arbitrary<RecordType> = fc
  .record({
    fields,
    number: maybe(fc.record({ prefix: fc.constantFrom('A', 'B'), digits: fc.integer({ min: 1, max: 9 }) })),
    states: maybe(fc.subarray(['open', 'held', 'shut'], { minLength: 1 })),
    sort: fc.constantFrom(['-created_at'], ['title'], ['-title', 'updated_at']),
    indexes: fc.subarray([
      { fields: ['title'], unique: true },
      {
        fields: ['title', '-created_at'],
        where: {
          any: [
            { field: 'version', op: 'gt', value: 3 },
            { not: { field: 'title', op: 'in', value: ["a'", 'b'] } },
          ],
        },
      },
    ]),
  })
  .map(({ fields: own, number, states, sort, indexes }) =>
    thing('box', own, {
      sort,
      indexes,
      ...(number && { number }),
      ...(states && {
        lifecycle: lifecycle({
          field: 'state',
          initial: states[0] ?? '',
          states: Object.fromEntries(
            states.map((state) => [state, { label: state, category: 'new' as const }]),
          ),
          transitions: Object.fromEntries(
            states.slice(1).map((state) => [state, { label: state, from: [states[0] ?? ''], to: state }]),
          ),
        }),
      }),
    }),
  );

const schema: fc.Arbitrary<Given> = fc
  .record({ box, room: fields, extra: maybe(field) })
  .map(({ box: boxType, room, extra }) => ({
    types: { things: [boxType, thing('room', room)] },
    extensions: isExtension(extra)
      ? [{ plugin: 'tools', extension: extendType('box', { plugin: 'tools', fields: { extra } }) }]
      : [],
  }));

function isExtension(given: Field | undefined): given is Field {
  return given !== undefined && given.schema['x-search'] === undefined;
}

describe('any change from one schema to another', () => {
  let database: SchemaDatabase;
  before(async () => (database = await createSchemaDatabase()));
  after(() => database.drop());

  const clear = (): Promise<unknown> =>
    database.sql.query(`DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'rec\\_%' LOOP EXECUTE 'DROP TABLE ' || t || ' CASCADE'; END LOOP;
      DROP SEQUENCE IF EXISTS seq_box; DROP SCHEMA trash CASCADE; CREATE SCHEMA trash; TRUNCATE core_trash; END $$`);

  const applied = async (given: Given): Promise<void> => {
    const types = compile(given);
    await applyPlan(database.sql, await planSchema(database.sql, types));
    await expectNothingLeft(database, types);
  };
  /** Of required fields alone, as somebody would make it who knows nothing else. */
  const makeBox = (given: Given): Promise<string> => {
    const state = compile(given).get('box')?.lifecycle?.initial;
    return database.insert('box', {
      title: `Box ${Math.random()}`,
      ...(state !== undefined && { state, state_category: 'new' }),
    });
  };

  it('leaves nothing to do once it is applied, on empty tables', async function () {
    this.timeout(60_000);
    const property = fc.asyncProperty(schema, schema, async (first, second) => {
      await clear();
      for (const given of [first, second, first]) {
        await applied(given);
        await makeBox(given);
        await database.sql.query('DELETE FROM rec_box');
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });

  it('is applied on tables with records, or can be once the records that it cannot have are gone', async function () {
    this.timeout(60_000);
    const property = fc.asyncProperty(schema, schema, async (first, second) => {
      await clear();
      await applied(first);
      for (const given of [second, first]) {
        await makeBox(given === second ? first : second);
        try {
          await applied(given);
        } catch (error) {
          if (!hasCode(error, 'E_SCHEMA_STEP')) throw error;
          await database.sql.query('DELETE FROM rec_box');
          await applied(given);
        }
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });
});
