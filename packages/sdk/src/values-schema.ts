import type { Fields } from './fields.js';

/**
 * JSON Schema of an object with a value for each field, such as what an action or a step of a rule is given.
 * Fields that are not required may be null or absent; there are no others.
 */
export function valuesSchema(fields: Fields): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, { schema, required }]) => [
        name,
        required ? schema : { anyOf: [schema, { type: 'null' }] },
      ]),
    ),
    required: Object.entries(fields).flatMap(([name, { required, defaulted }]) =>
      required && !defaulted ? [name] : [],
    ),
    additionalProperties: false,
  };
}
