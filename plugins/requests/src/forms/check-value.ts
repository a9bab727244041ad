import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldSchema } from '@praxis/sdk';

const ajv = new Ajv2020({ allErrors: false, strict: false, allowUnionTypes: true, validateSchema: false });
// ajv-formats is a CommonJS module whose default export stands under "default" when it is imported.
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);

// By the schema of a question, which is the same object as long as its version of the form is in memory.
const compiled = new WeakMap<FieldSchema, ValidateFunction>();

/** Why a value is no answer to a question, as a sentence; undefined when it is one. */
export function wrongWith(schema: FieldSchema, value: unknown): string | undefined {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    try {
      validate = ajv.compile(schema);
      // Ajv would keep every version of every form for ever.
      ajv.removeSchema(schema);
    } catch {
      return `“${schema.title}” cannot be asked: its schema is no JSON Schema.`;
    }
    compiled.set(schema, validate);
  }
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  if (error?.keyword === 'enum') return `“${schema.title}” is none of its choices.`;
  return `“${schema.title}” ${error?.message ?? 'does not fit'}.`;
}
