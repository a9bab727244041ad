import type { Problem } from '@praxis/sdk';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { BodyError } from '../errors.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Throws a BodyError with every problem, or returns when the value fits. */
export type BodyCheck = (value: unknown) => void;

/**
 * Makes checks of bodies. A schema is compiled when the first body comes, for that takes a thousand times as
 * long as using it; a route that the next generation has as well brings the same schema, compiled already. That the schemas are schemas is taken for granted: see `schemaCheck`.
 *
 * @param options.fromText values come as text, as forms and queries bring them, and are converted in place
 */
export function bodyChecks({ fromText = false } = {}): (schema: JsonSchema) => BodyCheck {
  const compile = fromText ? (ofText ??= bodyCompiler(true)) : (ofJson ??= bodyCompiler(false));
  return (schema) => {
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= compile(schema);
      if (validate(value)) return;
      throw new BodyError({}, { problems: problemsOf(validate.errors ?? []) });
    };
  };
}

type BodyCompiler = (schema: JsonSchema) => ValidateFunction;

let ofText: BodyCompiler | undefined;
let ofJson: BodyCompiler | undefined;

function bodyCompiler(fromText: boolean): BodyCompiler {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    allowUnionTypes: true,
    coerceTypes: fromText,
    // Compiling the meta-schema takes longer than all that is compiled here.
    meta: false,
    validateSchema: false,
  });
  // ajv-formats is a CommonJS module whose default export stands under "default" when it is imported.
  (addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);
  const compiled = new WeakMap<JsonSchema, ValidateFunction>();
  return (schema) => {
    let validate = compiled.get(schema);
    if (validate === undefined) {
      validate = ajv.compile(schema);
      // ajv would keep the schemas of plugins that are long gone.
      ajv.removeSchema(schema);
      compiled.set(schema, validate);
    }
    return validate;
  };
}

/**
 * Checks schemas that others wrote. One serves a process: the first call compiles the meta-schema of JSON
 * Schema, which takes a tenth of a second.
 *
 * @returns what throws an Error that says why it is no schema, or one that cannot be compiled
 */
export function schemaCheck(): (schema: JsonSchema) => void {
  let ajv: Ajv2020 | undefined;
  return (schema) => {
    ajv ??= new Ajv2020({ strict: false, code: { optimize: false } });
    void ajv.validateSchema(schema, true);
    bodyCompiler(false)(schema);
  };
}

const mostProblems = 50;

/** ajv's errors in our form: one per place, because a value that breaks one rule often breaks several. */
export function problemsOf(errors: readonly ErrorObject[]): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of errors) {
    const problem = problemOf(error);
    if (!problems.has(problem.pointer)) problems.set(problem.pointer, problem);
    if (problems.size === mostProblems) break;
  }
  return [...problems.values()];
}

function problemOf({ keyword, instancePath, params, message }: ErrorObject): Problem {
  const parameters = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(parameters['additionalProperty'] ?? parameters['unevaluatedProperty']);
      return {
        pointer: `${instancePath}/${escapePointer(name)}`,
        code: 'E_MEMBER_UNKNOWN',
        message: `There is no member "${shorten(name)}" here. Check its spelling, or leave it out.`,
      };
    }
    case 'required': {
      const name = String(parameters['missingProperty']);
      return {
        pointer: `${instancePath}/${escapePointer(name)}`,
        code: 'E_MEMBER_MISSING',
        message: `"${name}" is missing.`,
      };
    }
    case 'type':
      return {
        pointer: instancePath,
        code: 'E_MEMBER_TYPE',
        message: `This has to be ${[parameters['type']].flat().join(' or ')}.`,
      };
    case 'enum':
      return {
        pointer: instancePath,
        code: 'E_MEMBER_CHOICE',
        message: `This has to be one of ${(parameters['allowedValues'] as unknown[]).map((value) => JSON.stringify(value)).join(', ')}.`,
      };
    default:
      return { pointer: instancePath, code: 'E_MEMBER', message: `This ${message ?? 'does not fit'}.` };
  }
}

function shorten(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}

/** A name as one token of a JSON Pointer (RFC 6901). */
export function escapePointer(name: string): string {
  return shorten(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
