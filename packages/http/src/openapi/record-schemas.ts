import type { CompiledField, CompiledType, TypeAccess } from '@praxis/core';
import type { FieldSchema } from '@praxis/sdk';
import type { JsonSchema } from '../bodies/body-check.js';

/** The document of a type, with no more in it than the caller may read; fields that it may not write are read-only. */
export function readableSchema(type: CompiledType, access: TypeAccess): JsonSchema {
  const { schema } = type;
  const properties = readableFields(type, access).map(({ name, schema: field }) => [
    name,
    access.writable.has(name) ? field : { ...field, readOnly: true },
  ]);
  const { lifecycle: _lifecycle, indexes: _indexes, ...record } = schema['x-record'];
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: schema.required.filter((name) => access.readable.has(name)),
    'x-record': record,
  };
}

/** A record as it is returned. */
export function recordSchema(type: CompiledType, access: TypeAccess): JsonSchema {
  const system = [...type.systemFields.values()].filter(({ name }) => access.readable.has(name));
  const fields = [...system, ...readableFields(type, access)];
  return {
    type: 'object',
    title: type.schema.title,
    ...(type.schema.description !== undefined && { description: type.schema.description }),
    properties: Object.fromEntries(fields.map((field) => [field.name, valueSchema(field, !field.required)])),
    required: fields.map(({ name }) => name),
  };
}

/** Values of a new record. */
export function newSchema(type: CompiledType, access: TypeAccess): JsonSchema {
  const fields = writableFields(type, access);
  const required = fields.filter(
    ({ name, required: needed, schema }) =>
      needed && type.defaults[name] === undefined && schema.default === undefined,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, valueSchema(field, !field.required)])),
    required: required.map(({ name }) => name),
    additionalProperties: false,
  };
}

/** Values that a change sets; null empties a field. */
export function changeSchema(type: CompiledType, access: TypeAccess): JsonSchema {
  const fields = writableFields(type, access).filter(({ schema }) => schema['x-immutable'] !== true);
  return {
    type: 'object',
    properties: {
      version: {
        type: 'integer',
        minimum: 1,
        description:
          'Version on which the change is based: what others changed since is merged, a clash is refused.',
      },
      ...Object.fromEntries(fields.map((field) => [field.name, valueSchema(field, !field.required)])),
    },
    additionalProperties: false,
  };
}

function readableFields(type: CompiledType, access: TypeAccess): readonly CompiledField[] {
  return [...type.fields.values()].filter(({ name }) => access.readable.has(name));
}

function writableFields(type: CompiledType, access: TypeAccess): readonly CompiledField[] {
  const state = type.lifecycle?.field;
  return [...type.fields.values()].filter(
    ({ name, writable }) => writable && access.writable.has(name) && name !== state,
  );
}

/** Our own words that tell readers of the description something are kept. */
const keptWords = ['x-kind', 'x-choices', 'x-target', 'x-plugin'] as const;

function valueSchema({ schema }: CompiledField, nullable: boolean): JsonSchema {
  const plain = Object.entries(schema).filter(
    ([word]) => !word.startsWith('x-') || (keptWords as readonly string[]).includes(word),
  );
  const described: Record<string, unknown> = Object.fromEntries(plain);
  if (!nullable) return described;
  return { ...described, ...nullableType(schema) };
}

function nullableType({ type, enum: values }: FieldSchema): JsonSchema {
  return {
    ...(type !== undefined && { type: [...new Set([type, 'null'].flat())] }),
    ...(values !== undefined && { enum: [...new Set([...values, null])] }),
  };
}
