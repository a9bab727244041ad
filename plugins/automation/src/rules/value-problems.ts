import { valuesSchema, type Fields } from '@praxis/sdk';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true, validateSchema: false });
// ajv-formats is a CommonJS module whose default export stands under "default" when it is imported.
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);

// Fields live as long as the generation of their plugin, and their checks no longer.
const compiled = new WeakMap<Fields, ValidateFunction>();

/** What is wrong with one value of a step. */
export interface ValueProblem {
  /** Name of the field; undefined when it is about the step as a whole. */
  readonly field?: string;
  readonly message: string;
}

/**
 * What keeps values from being those of a form with these fields. A text with a
 * name in braces fits wherever a text or a reference stands: what it stands for is checked when it is known.
 */
export function valueProblems(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): readonly ValueProblem[] {
  let validate = compiled.get(fields);
  if (validate === undefined) compiled.set(fields, (validate = ajv.compile(valuesSchema(fields))));
  if (validate(values)) return [];
  const problems = (validate.errors ?? [])
    .filter(({ keyword, instancePath }) => keyword !== 'anyOf' && !standsForAValue(values, instancePath))
    .map(({ instancePath, message = 'does not fit', params }): ValueProblem => {
      const { additionalProperty, missingProperty } = params as Readonly<Record<string, string | undefined>>;
      if (additionalProperty !== undefined) return { message: `There is no field "${additionalProperty}".` };
      const field = missingProperty ?? instancePath.split('/')[1];
      if (missingProperty !== undefined) return { field: missingProperty, message: 'It needs a value.' };
      return field === undefined ? { message: `The step ${message}.` } : { field, message: `It ${message}.` };
    });
  // A value that fits neither its schema nor null is wrong in two ways; one is enough.
  return problems.filter(
    ({ field }, index) =>
      field === undefined || problems.findIndex((other) => other.field === field) === index,
  );
}

/** Whether the value at a JSON Pointer holds a name in braces, or is `$me`. */
function standsForAValue(values: Readonly<Record<string, unknown>>, pointer: string): boolean {
  let value: unknown = values;
  for (const step of pointer.split('/').slice(1)) value = (value as Record<string, unknown> | null)?.[step];
  return typeof value === 'string' && (value === '$me' || /\{[a-z][a-z0-9_.]*\}/.test(value));
}
