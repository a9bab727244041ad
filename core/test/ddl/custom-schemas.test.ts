import { text } from '@praxis/sdk';
import { expect } from 'chai';
import { readCustomSchemas, removeCustomSchema, saveCustomSchema } from '../../src/ddl/custom-schemas.js';
import type { CustomSchema } from '../../src/schema/collected-schemas.js';
import { compile, thing } from '../schema/support/compile.js';
import { createSchemaDatabase, someone, type SchemaDatabase } from './support/schema-database.js';

const fields = (label: string): CustomSchema => ({
  kind: 'fields',
  target: 'box',
  properties: { u_code: text({ label }).schema },
});
const made: CustomSchema = { kind: 'type', schema: thing('u_shelf', {}).schema };

describe('what administrators made', () => {
  let database: SchemaDatabase;
  beforeEach(async () => (database = await createSchemaDatabase()));
  afterEach(() => database.drop());

  const save = (document: CustomSchema, version: number) =>
    saveCustomSchema(database.sql, document, {
      version,
      actor: someone,
      now: new Date('2026-11-21T11:00:00Z'),
    });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'saved',
      (thrown: unknown) => (thrown as { code: string }).code,
    );

  it('is kept as it was given, and compiles again', async () => {
    await save(fields('Code'), 0);
    await save(made, 0);
    const stored = await readCustomSchemas(database.sql);
    expect(stored).to.deep.equal([
      { target: 'box', document: fields('Code'), version: 1 },
      { target: 'u_shelf', document: made, version: 1 },
    ]);
    compile({ types: { things: [thing('box', {})] }, custom: stored.map(({ document }) => document) });
  });

  it('is changed by one administrator at a time, each knowing what is there', async () => {
    await save(fields('Code'), 0);
    expect(await codeOf(save(fields('Other'), 0))).to.equal('E_CUSTOM_SCHEMA_STALE');
    expect(await codeOf(save(made, 1))).to.equal('E_CUSTOM_SCHEMA_STALE');
    const both = await Promise.all([codeOf(save(fields('A'), 1)), codeOf(save(fields('B'), 1))]);
    expect(both).to.have.members(['saved', 'E_CUSTOM_SCHEMA_STALE']);
  });

  it('is taken away without touching data', async () => {
    await save(made, 0);
    await database.apply({ types: {}, custom: [made] });
    await database.insert('u_shelf', { title: 'Upper' });
    expect(await codeOf(removeCustomSchema(database.sql, 'u_shelf', 2))).to.equal('E_CUSTOM_SCHEMA_STALE');
    await removeCustomSchema(database.sql, 'u_shelf', 1);
    expect(await readCustomSchemas(database.sql)).to.deep.equal([]);
    expect(await database.rows('u_shelf', 'title')).to.have.length(1);
  });
});
