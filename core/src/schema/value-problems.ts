import type { FieldSchema, Problem } from '@praxis/sdk';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { maximumJsonBytes, maximumJsonDepth } from './storable-values.js';

/** How messages name a field. */
export function label(schema: FieldSchema): string {
  return `"${schema.title}"`;
}

type Explained = readonly [code: string, message: string];

/** Tells a person what is wrong with a value, what would be right, and what was given. */
export function explainError(schema: FieldSchema, error: ErrorObject): Problem {
  const [code, message] = explain(schema, error);
  return { pointer: error.instancePath, code, message };
}

function explain(schema: FieldSchema, error: ErrorObject): Explained {
  const name = label(schema);
  const given = `, not ${shown(error.data)}.`;
  const parameters = error.params as { readonly limit?: number; readonly fault?: string };
  switch (error.keyword) {
    case 'type':
      return error.data === null
        ? ['E_FIELD_REQUIRED', `${name} needs a value.`]
        : ['E_FIELD_TYPE', `${name} has to be ${expected(schema)}${given}`];
    case 'enum':
      return error.data === null
        ? ['E_FIELD_REQUIRED', `${name} needs a value.`]
        : ['E_FIELD_CHOICE', `${name} has to be one of ${choicesOf(schema)}${given}`];
    case 'maxLength':
      return [
        'E_FIELD_TOO_LONG',
        `${name} may have at most ${parameters.limit ?? 0} characters; this has ${[...String(error.data)].length}.`,
      ];
    case 'minLength':
      return ['E_FIELD_TOO_SHORT', `${name} needs at least ${parameters.limit ?? 0} characters${given}`];
    case 'minimum':
    case 'maximum':
      return [
        'E_FIELD_RANGE',
        `${name} has to lie between ${schema.minimum ?? ''} and ${schema.maximum ?? ''}${given}`,
      ];
    case 'format':
      return ['E_FIELD_FORMAT', `${name} has to be ${expected(schema)}${given}`];
    case 'pattern':
      return ['E_FIELD_FORMAT', `${name} has to match the pattern ${schema.pattern ?? ''}${given}`];
    case 'x-text':
      return parameters.fault === 'blank'
        ? ['E_FIELD_REQUIRED', `${name} needs a value; blanks alone are none.`]
        : ['E_FIELD_CHARACTERS', charactersMessage(name, schema)];
    case 'x-decimal':
      return explainDecimal(schema, name, given);
    case 'x-list':
      return explainList(schema, name, parameters.fault, given);
    case 'x-required':
      return ['E_FIELD_REQUIRED', `${name} needs a value.`];
    case 'x-json':
      return explainJson(name, parameters.fault);
    default:
      return ['E_FIELD_TYPE', `${name} does not fit: ${error.message ?? error.keyword}.`];
  }
}

function explainDecimal(schema: FieldSchema, name: string, given: string): Explained {
  const [digits, scale] = schema['x-precision'] ?? [0, 0];
  return [
    'E_FIELD_RANGE',
    `${name} has to be ${expected(schema)} with at most ${digits - scale} digits before the point and ${scale} after it${given}`,
  ];
}

function explainList(schema: FieldSchema, name: string, fault: string | undefined, given: string): Explained {
  switch (fault) {
    case 'many':
      return ['E_FIELD_TOO_MANY', `${name} may have at most ${schema.maxItems ?? 100} entries.`];
    case 'duplicate':
      return ['E_FIELD_DUPLICATE', `${name} has this entry twice. Remove one of them.`];
    case 'choice':
      return ['E_FIELD_CHOICE', `Entries of ${name} have to be one of ${choicesOf(schema)}${given}`];
    case 'uuid':
      return ['E_FIELD_FORMAT', `Entries of ${name} have to be ids of records${given}`];
    case 'characters':
      return ['E_FIELD_CHARACTERS', `Entries of ${name} may not have line breaks or control characters.`];
    case 'length':
      return ['E_FIELD_TOO_LONG', `Entries of ${name} need 1 to 100 characters.`];
    default:
      return ['E_FIELD_TYPE', `Entries of ${name} have to be text${given}`];
  }
}

function explainJson(name: string, fault: string | undefined): Explained {
  switch (fault) {
    case 'size':
      return ['E_FIELD_TOO_LARGE', `${name} may take at most ${maximumJsonBytes} bytes as JSON.`];
    case 'depth':
      return ['E_FIELD_TOO_DEEP', `${name} may be nested at most ${maximumJsonDepth} deep.`];
    case 'text':
      return [
        'E_FIELD_CHARACTERS',
        `Texts in ${name} may not have NUL characters or halves of surrogate pairs.`,
      ];
    default:
      return ['E_FIELD_TYPE', `${name} has to be a JSON value; numbers have to be finite.`];
  }
}

function charactersMessage(name: string, schema: FieldSchema): string {
  return schema['x-kind'] === 'text'
    ? `${name} is one line of text: it may not have line breaks, tabs or other control characters.`
    : `${name} may not have NUL characters or halves of surrogate pairs.`;
}

/** Completes the sentence "It has to be …". */
function expected(schema: FieldSchema): string {
  switch (schema['x-kind']) {
    case 'text':
    case 'markdown':
      if (schema.format === 'email') return 'an e-mail address such as "ada@example.org"';
      return schema.format === 'uri' ? 'an address such as "https://example.org"' : 'text';
    case 'integer':
      return 'a whole number';
    case 'duration':
      return 'a whole number of seconds';
    case 'decimal':
      return 'a decimal number as text, such as "12.50",';
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a day of the calendar such as "2026-02-28"';
    case 'instant':
      return 'a moment with its offset such as "2026-02-28T09:30:00Z"';
    case 'choice':
      return `one of ${choicesOf(schema)}`;
    case 'choices':
    case 'references':
      return 'a list';
    case 'reference':
    case 'uuid':
      return 'the id of a record';
    case 'json':
      return 'a JSON value';
  }
}

function choicesOf(schema: FieldSchema): string {
  const values = (schema['x-choices'] ?? []).map(({ value }) => `"${value}"`);
  return values.length > 12
    ? `${values.slice(0, 12).join(', ')} and ${values.length - 12} more`
    : values.join(', ');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  // Code may hand over what JSON cannot, such as a bigint.
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
