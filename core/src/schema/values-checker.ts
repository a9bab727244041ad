import type { FieldSchema, Problem } from '@praxis/sdk';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { explainError, label } from './value-problems.js';
import { valueSchemaOf } from './value-schema.js';

/** What the checks need to know of a field. */
export interface CheckedField {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  /** Callers may give it at creation and change it later, unless it is immutable. */
  readonly writable: boolean;
  /** The state of a lifecycle: an import may give it at creation, a patch never. */
  readonly isState?: boolean;
}

type Values = Readonly<Record<string, unknown>>;

export interface ValuesChecker {
  /** Problems with all values of something new, its defaults included; each required field must be there. */
  checkNew(values: Values): readonly Problem[];
  /** Like `checkNew`, for what a trusted import brings: read-only fields are welcome. */
  checkImported(values: Values): readonly Problem[];
  /** Problems with values that change something; each by itself. */
  checkPatch(values: Values): readonly Problem[];
  /** Like `checkPatch`, for what rules of plugins set: read-only and immutable fields are theirs. */
  checkTrustedPatch(values: Values): readonly Problem[];
  /** Problems with one value, whoever sets it. */
  checkValue(name: string, value: unknown): readonly Problem[];
}

const noProblems: readonly Problem[] = Object.freeze([]);

/** Telling a thousand misspelt members helps nobody. */
const maximumUnknown = 20;

/**
 * Makes the checks of a set of fields. The validator is compiled when it is first used, because that
 * takes a hundred times as long as using it, and many types are never written between two generations.
 *
 * @param owner what the fields belong to, for messages: a type's name
 */
export function valuesChecker(owner: string, fields: Iterable<CheckedField>, ajv: Ajv2020): ValuesChecker {
  const byName = new Map([...fields].map((field) => [field.name, field]));
  const demanded = [...byName.values()].filter(
    (field) => field.required && field.writable && field.isState !== true,
  );
  let compiled: ValidateFunction | undefined;
  const ofOne = new Map<string, ValidateFunction>();
  const validateAll = (): ValidateFunction => (compiled ??= ajv.compile(documentOf(byName.values())));

  const valueProblems = (
    values: Values,
    refusal: (field: CheckedField) => Problem | undefined,
    validate = validateAll(),
  ): Problem[] => {
    const problems: Problem[] = [];
    let unknown = 0;
    for (const name of Object.keys(values)) {
      if (values[name] === undefined) continue;
      const field = byName.get(name);
      if (field === undefined) {
        unknown += 1;
        if (unknown <= maximumUnknown) problems.push(unknownField(owner, name));
        continue;
      }
      const refused = refusal(field);
      if (refused !== undefined) problems.push(refused);
    }
    if (validate(values)) return problems;
    const told = new Set(problems.map(({ pointer }) => pointer));
    for (const error of validate.errors ?? []) {
      // One value can break several rules; the first says enough.
      if (told.has(error.instancePath)) continue;
      told.add(error.instancePath);
      const field = byName.get(error.instancePath.split('/')[1] ?? '');
      if (field !== undefined) problems.push(explainError(field.schema, error));
    }
    return problems;
  };

  const newProblems = (
    values: Values,
    refusal: (field: CheckedField) => Problem | undefined,
  ): readonly Problem[] => {
    const problems = valueProblems(values, refusal);
    for (const field of demanded) {
      if (values[field.name] === undefined) problems.push(missingValue(field));
    }
    return problems.length === 0 ? noProblems : problems;
  };

  return {
    checkNew: (values) => newProblems(values, refuseInNew),
    checkImported: (values) => newProblems(values, refuseGenerated),
    checkPatch(values) {
      const problems = valueProblems(values, refuseInPatch);
      return problems.length === 0 ? noProblems : problems;
    },
    checkTrustedPatch(values) {
      const problems = valueProblems(values, refuseInTrustedPatch);
      return problems.length === 0 ? noProblems : problems;
    },
    checkValue(name, value) {
      const field = byName.get(name);
      if (field === undefined) return [unknownField(owner, name)];
      let validate = ofOne.get(name);
      if (validate === undefined) ofOne.set(name, (validate = ajv.compile(documentOf([field]))));
      return valueProblems({ [name]: value }, () => undefined, validate);
    },
  };
}

function documentOf(fields: Iterable<CheckedField>): object {
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...fields].map(({ name, schema, required }) => [name, valueSchemaOf(schema, required)]),
    ),
  };
}

function refuseInNew(field: CheckedField): Problem | undefined {
  return field.writable || field.isState === true ? undefined : readOnly(field);
}

function refuseGenerated(field: CheckedField): Problem | undefined {
  return field.schema['x-generated'] === undefined ? undefined : readOnly(field);
}

function refuseInTrustedPatch(field: CheckedField): Problem | undefined {
  return field.isState === true ? stateByTransition(field) : refuseGenerated(field);
}

function stateByTransition(field: CheckedField): Problem {
  return problem(
    field.name,
    'E_FIELD_READ_ONLY',
    `${label(field.schema)} is changed by a transition of the record's lifecycle, not by writing it.`,
  );
}

function refuseInPatch(field: CheckedField): Problem | undefined {
  if (field.isState === true) return stateByTransition(field);
  if (!field.writable) return readOnly(field);
  return field.schema['x-immutable'] === true
    ? problem(
        field.name,
        'E_FIELD_IMMUTABLE',
        `${label(field.schema)} is set when the record is created and stays as it is.`,
      )
    : undefined;
}

function readOnly(field: CheckedField): Problem {
  return problem(
    field.name,
    'E_FIELD_READ_ONLY',
    `${label(field.schema)} is set by the system. Leave it out.`,
  );
}

function missingValue(field: CheckedField): Problem {
  return problem(field.name, 'E_FIELD_REQUIRED', `${label(field.schema)} needs a value.`);
}

function unknownField(owner: string, name: string): Problem {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return problem(
    shown,
    'E_FIELD_UNKNOWN',
    `There is no field "${shown}" on ${owner}. Check its spelling, or leave it out.`,
  );
}

function problem(name: string, code: string, message: string): Problem {
  return { pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code, message };
}
