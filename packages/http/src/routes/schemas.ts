import type { JsonSchema } from '../bodies/body-check.js';

/** JSON Schemas that several routes speak of; they stand under these names in the OpenAPI document. */
export const sharedSchemas = {
  Problem: {
    type: 'object',
    description: 'What went wrong (RFC 9457).',
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string', description: 'Stable, for programs.' },
      requestId: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            pointer: { type: 'string', description: 'JSON Pointer into the input.' },
            code: { type: 'string' },
            message: { type: 'string' },
          },
          required: ['pointer', 'code', 'message'],
        },
      },
    },
    required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  },
  RecordTitle: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      type: { type: 'string' },
      number: { type: ['string', 'null'] },
      title: { type: 'string' },
    },
    required: ['id', 'type', 'number', 'title'],
  },
  JournalEntry: {
    type: 'object',
    description: 'One committed write, as far as the caller may see it.',
    properties: {
      seq: { type: 'string', description: 'Opaque; newer entries have greater ones.' },
      at: { type: 'string', format: 'date-time', description: 'When it happened.' },
      recordedAt: { type: 'string', format: 'date-time', description: 'When it was written.' },
      type: { type: 'string' },
      recordId: { type: 'string', format: 'uuid' },
      version: { type: 'integer' },
      action: { type: 'string', enum: ['create', 'update', 'transition', 'delete', 'restore'] },
      transition: { type: 'string' },
      actor: { type: 'string', format: 'uuid' },
      onBehalfOf: { type: ['string', 'null'], format: 'uuid' },
      cause: { type: ['object', 'null'] },
      requestId: { type: ['string', 'null'] },
      changes: {
        type: 'object',
        additionalProperties: { type: 'object', properties: { before: {}, after: {} } },
      },
    },
    required: ['seq', 'at', 'recordedAt', 'type', 'recordId', 'version', 'action', 'actor', 'changes'],
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** A reference to a shared schema. */
export function shared(name: keyof typeof sharedSchemas): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** A page of something. */
export function pageOf(items: JsonSchema, more: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items },
      next: { type: ['string', 'null'], description: 'Cursor of the page after this one.' },
      prev: { type: ['string', 'null'], description: 'Cursor of the page before this one.' },
      ...more,
    },
    required: ['items', 'next', 'prev'],
  };
}

/** An object that has these members and no others; optional ones are marked with `?`. */
export function objectOf(members: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const properties = Object.entries(members).map(
    ([name, schema]) => [name.replace(/\?$/, ''), schema] as const,
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Object.keys(members).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}
