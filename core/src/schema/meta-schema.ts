import { maximumOwnNameLength, namePattern } from './names.js';

const name = { type: 'string', pattern: namePattern.source, maxLength: maximumOwnNameLength };
const label = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const flag = { type: 'boolean' };
const int32 = { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 };
const seconds = { ...int32, minimum: 0 };
const icon = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 };
const tone = { enum: ['red', 'orange', 'blue', 'green', 'violet', 'teal', 'neutral'] };
/** A sort or index entry: a field of any origin, extension fields included, perhaps descending. */
const order = { type: 'string', pattern: '^-?[a-z][a-z0-9_]*$', maxLength: 64 };

const choiceList = {
  type: 'array',
  minItems: 1,
  maxItems: 500,
  items: strict(
    {
      value: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[^\\p{Cc}\\p{Surrogate}]+$' },
      label,
      icon,
      tone,
    },
    ['value', 'label'],
  ),
};

const textWords = {
  minLength: { type: 'integer', minimum: 0 },
  format: { enum: ['email', 'uri'] },
  pattern: { type: 'string', maxLength: 1_000 },
  'x-search': { enum: ['A', 'B', 'C', 'D'] },
};
const listWords = { items: { type: 'object' }, maxItems: upTo(100), uniqueItems: { const: true } };
const precision = {
  type: 'array',
  prefixItems: [upTo(60), { type: 'integer', minimum: 0, maximum: 30 }],
  items: false,
  minItems: 2,
};
const onPurge = { enum: ['refuse', 'clear'] };

/** What each kind of field has beside the words that all kinds share. */
const kinds: Readonly<Record<string, { readonly properties: object; readonly required: readonly string[] }>> =
  {
    text: words('string', { maxLength: upTo(10_000) }, textWords),
    markdown: words('string', { maxLength: upTo(1_000_000) }, textWords),
    integer: words('integer', { minimum: int32, maximum: int32 }),
    duration: words('integer', { minimum: seconds, maximum: seconds }),
    decimal: words('string', { 'x-precision': precision }, { pattern: { type: 'string' } }),
    boolean: words('boolean', {}),
    date: words('string', { format: { const: 'date' } }),
    instant: words('string', { format: { const: 'date-time' } }),
    choice: words('string', { enum: { type: 'array' }, 'x-choices': choiceList }),
    choices: words('array', listWords, { 'x-choices': choiceList }),
    reference: words('string', { format: { const: 'uuid' }, 'x-target': name }, { 'x-on-purge': onPurge }),
    references: words('array', { ...listWords, 'x-target': name }),
    uuid: words('string', { format: { const: 'uuid' } }),
    json: { properties: {}, required: [] },
  };

const sharedWords = {
  title: label,
  description: { type: 'string', maxLength: 1_000 },
  default: true,
  readOnly: flag,
  'x-group': { type: 'string', pattern: '^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$', maxLength: 60 },
  'x-unique': flag,
  'x-index': flag,
  'x-immutable': flag,
  'x-quiet': flag,
  'x-generated': { type: 'string', minLength: 1, maxLength: 2_000 },
};

const allowed = Object.fromEntries(Object.keys(sharedWords).map((word) => [word, true]));

/** JSON Schema of a field's document; one branch for each kind. */
export const fieldMetaSchema = {
  $id: 'praxis:meta:field',
  type: 'object',
  required: ['x-kind'],
  discriminator: { propertyName: 'x-kind' },
  // Checked once here; the branches only know that these words are allowed.
  properties: sharedWords,
  oneOf: Object.entries(kinds).map(([kind, { properties, required }]) =>
    strict({ ...allowed, 'x-kind': { const: kind }, ...properties }, ['title', 'x-kind', ...required]),
  ),
};

const lifecycle = strict(
  {
    field: name,
    initial: name,
    states: {
      type: 'object',
      minProperties: 1,
      maxProperties: 100,
      propertyNames: name,
      additionalProperties: strict(
        { label, category: { enum: ['new', 'active', 'paused', 'done', 'void'] }, icon, tone },
        ['label', 'category'],
      ),
    },
    transitions: {
      type: 'object',
      maxProperties: 200,
      propertyNames: name,
      additionalProperties: strict(
        {
          label,
          from: { type: 'array', minItems: 1, items: name, uniqueItems: true },
          to: name,
          requires: { type: 'array', items: order },
          fields: { type: 'array', items: order },
          permission: label,
          guard: true,
          primary: flag,
        },
        ['label', 'from', 'to'],
      ),
    },
  },
  ['field', 'initial', 'states', 'transitions'],
);

/** JSON Schema of a record type's document, whoever wrote it. */
export const recordTypeMetaSchema = {
  $id: 'praxis:meta:record-type',
  ...strict(
    {
      $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
      $id: { type: 'string', pattern: '^praxis:record-type:' },
      title: label,
      description: { type: 'string', maxLength: 1_000 },
      type: { const: 'object' },
      properties: {
        type: 'object',
        minProperties: 1,
        maxProperties: 400,
        propertyNames: name,
        additionalProperties: { $ref: fieldMetaSchema.$id },
      },
      required: { type: 'array', items: name, uniqueItems: true },
      additionalProperties: { const: false },
      'x-record': strict(
        {
          name,
          plural: label,
          // Numbers are looked up in upper case, however people type them.
          number: strict(
            {
              prefix: { type: 'string', pattern: '^[A-Z][A-Z0-9-]{0,9}$' },
              digits: { type: 'integer', minimum: 1, maximum: 12 },
            },
            ['prefix', 'digits'],
          ),
          display: order,
          icon,
          lifecycle,
          traits: { type: 'array', items: { type: 'string' }, uniqueItems: true },
          indexes: {
            type: 'array',
            maxItems: 40,
            items: strict(
              {
                fields: { type: 'array', minItems: 1, maxItems: 8, items: order, uniqueItems: true },
                where: true,
                unique: flag,
              },
              ['fields'],
            ),
          },
          sort: { type: 'array', minItems: 1, maxItems: 5, items: order, uniqueItems: true },
          cached: flag,
          partOf: {
            oneOf: [
              strict({ field: order }, ['field']),
              strict({ typeField: order, idField: order, trait: { type: 'string' } }, [
                'typeField',
                'idField',
              ]),
            ],
          },
          visible: flag,
        },
        ['name', 'plural', 'display', 'traits', 'indexes', 'sort', 'cached', 'visible'],
      ),
    },
    ['$schema', '$id', 'title', 'type', 'properties', 'required', 'additionalProperties', 'x-record'],
  ),
};

function strict(properties: object, required: readonly string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}

function upTo(maximum: number) {
  return { type: 'integer', minimum: 1, maximum };
}

/** The words of a kind: its JSON type, with or without null, words that it has to have, and others. */
function words(type: string, needed: object, optional: object = {}) {
  const types = { type: { enum: [type, [type, 'null']] } };
  return { properties: { ...types, ...needed, ...optional }, required: ['type', ...Object.keys(needed)] };
}
