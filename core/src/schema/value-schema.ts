import type { FieldSchema } from '@praxis/sdk';
import { Ajv2020, type FuncKeywordDefinition, type SchemaObject } from 'ajv/dist/2020.js';
import { formats } from './formats.js';
import { isBlank, isDecimal, isOneLine, isStorableText, jsonFault } from './storable-values.js';

type DataValidateFunction = ReturnType<NonNullable<FuncKeywordDefinition['compile']>>;

/** The words of the schemas that {@link valueSchemaOf} makes, beside those of JSON Schema. */
interface TextWord {
  readonly lines: boolean;
  readonly required: boolean;
}
interface ListWord {
  readonly maximum: number;
  readonly element: 'uuid' | 'text' | 'choice';
  readonly choices?: readonly string[];
}

/**
 * The schema by which values of a field are checked. It is made from the field's document and is
 * stricter: it also refuses what the column could not hold, so it is of no use to anybody else.
 */
export function valueSchemaOf(schema: FieldSchema, required: boolean): SchemaObject {
  const nullable = (type: string): SchemaObject => ({ type: required ? type : [type, 'null'] });
  switch (schema['x-kind']) {
    case 'text':
    case 'markdown':
      return {
        ...nullable('string'),
        maxLength: schema.maxLength,
        ...(schema.minLength !== undefined && { minLength: schema.minLength }),
        ...(schema.format !== undefined && { format: schema.format }),
        // A pattern describes the whole value.
        ...(schema.pattern !== undefined && { pattern: `^(?:${schema.pattern})$` }),
        'x-text': { lines: schema['x-kind'] === 'markdown', required } satisfies TextWord,
      };
    case 'integer':
    case 'duration':
      return { ...nullable('integer'), minimum: schema.minimum, maximum: schema.maximum };
    case 'decimal':
      return { ...nullable('string'), 'x-decimal': schema['x-precision'] };
    case 'boolean':
      return nullable('boolean');
    case 'date':
    case 'instant':
    case 'reference':
    case 'uuid':
      return { ...nullable('string'), format: schema.format };
    case 'choice': {
      const values = (schema['x-choices'] ?? []).map(({ value }) => value);
      return { ...nullable('string'), enum: required ? values : [...values, null] };
    }
    case 'choices':
    case 'references': {
      const choices = schema['x-choices']?.map(({ value }) => value);
      const element = schema['x-kind'] === 'references' ? 'uuid' : choices === undefined ? 'text' : 'choice';
      return {
        ...nullable('array'),
        'x-list': {
          maximum: schema.maxItems ?? 100,
          element,
          ...(choices && { choices }),
        } satisfies ListWord,
      };
    }
    case 'json':
      return { 'x-json': true, 'x-required': required };
  }
}

/** A compiler for such schemas. One serves a whole generation and goes when that goes. */
export function valueCompiler(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    // The schemas are our own making; checking and optimising them would triple the time to build them.
    meta: false,
    validateSchema: false,
    code: { optimize: false },
    verbose: true,
    formats,
  });
  for (const keyword of keywords) ajv.addKeyword(keyword);
  return ajv;
}

const keywords: readonly FuncKeywordDefinition[] = [
  { keyword: 'x-text', type: 'string', errors: 'full', compile: textCheck },
  { keyword: 'x-decimal', type: 'string', errors: 'full', compile: decimalCheck },
  { keyword: 'x-list', type: 'array', errors: 'full', compile: listCheck },
  { keyword: 'x-json', errors: 'full', compile: () => faultCheck('x-json', jsonFault) },
  {
    keyword: 'x-required',
    errors: 'full',
    compile: (required: boolean) =>
      faultCheck('x-required', (value) => (required && value === null ? 'null' : undefined)),
  },
];

function textCheck({ lines, required }: TextWord): DataValidateFunction {
  const storable = lines ? isStorableText : isOneLine;
  return faultCheck('x-text', (value) => {
    if (!storable(value as string)) return 'characters';
    return required && isBlank(value as string) ? 'blank' : undefined;
  });
}

function decimalCheck([digits, scale]: readonly [number, number]): DataValidateFunction {
  return faultCheck('x-decimal', (value) =>
    isDecimal(value as string, digits, scale) ? undefined : 'digits',
  );
}

/** Looks at no element of a list that is too long: it may have a million. */
function listCheck({ maximum, element, choices }: ListWord): DataValidateFunction {
  const known = new Set(choices);
  const elementFault = (value: unknown): string | undefined => {
    if (typeof value !== 'string') return 'type';
    if (element === 'uuid') return formats.uuid(value) ? undefined : 'uuid';
    if (element === 'choice') return known.has(value) ? undefined : 'choice';
    if (!isOneLine(value)) return 'characters';
    return isBlank(value) || [...value].length > 100 ? 'length' : undefined;
  };
  return faultCheck('x-list', (value) => {
    const list = value as readonly unknown[];
    if (list.length > maximum) return 'many';
    const seen = new Set<unknown>();
    for (const [index, item] of list.entries()) {
      const fault = elementFault(item);
      if (fault !== undefined) return { fault, index };
      const same = element === 'uuid' ? (item as string).toLowerCase() : item;
      if (seen.has(same)) return { fault: 'duplicate', index };
      seen.add(same);
    }
    return undefined;
  });
}

type Fault = string | { readonly fault: string; readonly index: number } | undefined;

/** A check whose one error says what is wrong in `params.fault`, and with which element. */
function faultCheck(keyword: string, faultOf: (value: unknown) => Fault): DataValidateFunction {
  const check: DataValidateFunction = (value, context) => {
    const found = faultOf(value);
    if (found === undefined) return true;
    const { fault, index } = typeof found === 'string' ? { fault: found, index: undefined } : found;
    const instancePath = (context?.instancePath ?? '') + (index === undefined ? '' : `/${index}`);
    const data: unknown = index === undefined ? value : (value as readonly unknown[])[index];
    check.errors = [{ keyword, instancePath, params: { fault }, data }];
    return false;
  };
  return check;
}
