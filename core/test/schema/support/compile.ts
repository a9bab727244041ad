import { recordType, text, type Fields, type RecordType } from '@praxis/sdk';
import { expect } from 'chai';
import type { CompiledType } from '../../../src/generation.js';
import type { CollectedSchemas } from '../../../src/schema/collected-schemas.js';
import { compileTypes } from '../../../src/schema/compile-types.js';

/** A record type of a title and the given fields. */
export function thing<const F extends Fields>(name: string, fields: F, record: object = {}): RecordType {
  const type = recordType(name, {
    title: 'Thing',
    plural: 'Things',
    display: 'title',
    fields: { title: text({ label: 'Title', required: true }), ...fields },
  });
  return withRecord(type, record);
}

/** The same type with other words in `x-record`; for documents that the builder would not let pass. */
export function withRecord(type: RecordType, record: object): RecordType {
  return withDocument(type, { 'x-record': { ...type.schema['x-record'], ...record } });
}

export function withDocument(type: RecordType, document: object): RecordType {
  return { ...type, schema: { ...type.schema, ...document } };
}

export interface Given extends Partial<Omit<CollectedSchemas, 'types'>> {
  /** Record types by the plugin that brings them. */
  readonly types: Readonly<Record<string, readonly RecordType[]>>;
}

export function collect({ types, ...rest }: Given): CollectedSchemas {
  return {
    types: Object.entries(types).flatMap(([plugin, brought]) =>
      brought.map(({ schema }) => ({ plugin, schema })),
    ),
    extensions: [],
    traits: [],
    custom: [],
    ...rest,
  };
}

/** The compiled types; there may be no problem. */
export function compile(given: Given): ReadonlyMap<string, CompiledType> {
  const { types, problems } = compileTypes(collect(given));
  expect(problems).to.deep.equal([]);
  return types;
}

export function compileOne(type: RecordType): CompiledType {
  return typeOf(compile({ types: { things: [type] } }), type.name);
}

export function typeOf(types: ReadonlyMap<string, CompiledType>, name: string): CompiledType {
  const type = types.get(name);
  if (type === undefined) throw new TypeError(`There is no compiled type "${name}".`);
  return type;
}

/** The problems, as `plugin type pointer code`. */
export function problemsOf(given: Given): string[] {
  return compileTypes(collect(given)).problems.map(
    ({ plugin, type, pointer, code }) => `${plugin} ${type} ${pointer} ${code}`,
  );
}

export function messagesOf(given: Given): string[] {
  return compileTypes(collect(given)).problems.map(({ message }) => message);
}
