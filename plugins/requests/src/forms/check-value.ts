import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldSchema, Msg } from '@praxis/sdk';

const ajv = new Ajv2020({ allErrors: false, strict: false, allowUnionTypes: true, validateSchema: false });
// ajv-formats is a CommonJS module whose default export stands under "default" when it is imported.
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);

// By the schema of a question, which is the same object as long as its version of the form is in memory.
const compiled = new WeakMap<FieldSchema, ValidateFunction>();

/** Why a value is no answer to a question, as a sentence; undefined when it is one. */
export function wrongWith(schema: FieldSchema, value: unknown, msg: Msg): string | undefined {
  const question = schema.title;
  let validate = compiled.get(schema);
  if (validate === undefined) {
    try {
      validate = ajv.compile(schema);
      // Ajv would keep every version of every form for ever.
      ajv.removeSchema(schema);
    } catch {
      return msg('“{question}” cannot be asked: its schema is no JSON Schema.', { question });
    }
    compiled.set(schema, validate);
  }
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const { limit } = (error?.params ?? {}) as { readonly limit?: number };
  switch (error?.keyword) {
    case 'enum':
      return msg('“{question}” is none of its choices.', { question });
    case 'minimum':
      return msg('“{question}” is {limit} or more.', { question, limit });
    case 'maximum':
      return msg('“{question}” is {limit} or less.', { question, limit });
    case 'minLength':
      return msg('“{question}” is too short.', { question });
    case 'maxLength':
      return msg('“{question}” is too long.', { question });
    case 'uniqueItems':
    case 'maxItems':
      return msg('“{question}” names something twice, or too much.', { question });
    default:
      return msg('“{question}” cannot be read. Write it as the help beside it says.', { question });
  }
}
