import type { Fields } from '@praxis/sdk';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true, validateSchema: false });
// ajv-formats is a CommonJS module whose default export stands under "default" when it is imported.
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);

// Fields live as long as the generation of their plugin, and their checks no longer.
const compiled = new WeakMap<Fields, ValidateFunction>();

/**
 * What keeps values from being those of a form with these fields, one sentence each. A text with a
 * name in braces fits wherever a text or a reference stands: what it stands for is checked when it is known.
 */
export function valueProblems(fields: Fields, values: Readonly<Record<string, unknown>>): readonly string[] {
  let validate = compiled.get(fields);
  if (validate === undefined) compiled.set(fields, (validate = ajv.compile(schemaOf(fields))));
  if (validate(values)) return [];
  return (validate.errors ?? [])
    .filter(({ instancePath }) => !standsForAValue(values, instancePath))
    .map(({ instancePath, message = 'does not fit', params }) => {
      const name = (params as { readonly additionalProperty?: string }).additionalProperty;
      if (name !== undefined) return `There is no field "${name}".`;
      return instancePath === '' ? `The step ${message}.` : `${instancePath.slice(1)} ${message}.`;
    });
}

function schemaOf(fields: Fields): object {
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

/** Whether the value at a JSON Pointer holds a name in braces, or is `$me`. */
function standsForAValue(values: Readonly<Record<string, unknown>>, pointer: string): boolean {
  let value: unknown = values;
  for (const step of pointer.split('/').slice(1)) value = (value as Record<string, unknown> | null)?.[step];
  return typeof value === 'string' && (value === '$me' || /\{[a-z][a-z0-9_.]*\}/.test(value));
}
