import type { Choice, FieldKind, FieldSchema } from './json-schema.js';

declare const valueType: unique symbol;

/**
 * A field of a record type: a piece of JSON Schema that also carries, for the compiler only, the
 * type of its value and whether a record always has one.
 */
export interface Field<Value = unknown, Required extends boolean = boolean, Given extends boolean = boolean> {
  readonly schema: FieldSchema;
  readonly required: Required;
  /** True when a creation may leave the field out although it is required, because it has a default. */
  readonly defaulted: Given;
  readonly [valueType]?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

export type ValueOf<F> =
  F extends Field<infer Value, infer Required> ? (Required extends true ? Value : Value | null) : never;

export interface FieldOptions<Value> {
  /** What people see; sentence case. */
  readonly label: string;
  /** Help beside the field, one sentence. */
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: Value;
  /** Field group that roles grant; without one `default`. */
  readonly group?: string;
  readonly unique?: boolean;
  readonly index?: boolean;
  /** Set by the platform or by hooks, never by callers. */
  readonly readOnly?: boolean;
  /** May be given at creation, never changed. */
  readonly immutable?: boolean;
  /** For lists, filters and code only: forms, pages and timelines leave the field out. */
  readonly quiet?: boolean;
  /** Immutable SQL expression over columns of the same table; the value is then kept by PostgreSQL. */
  readonly generated?: string;
}

export interface TextOptions extends FieldOptions<string> {
  /** Characters; 255 where not given (100,000 for markdown). */
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly format?: 'email' | 'uri';
  /** Regular expression (ECMA-262, `u`) that the whole value must match. */
  readonly pattern?: string;
  readonly search?: 'A' | 'B' | 'C' | 'D';
}

type RequiredOf<O> = O extends { readonly required: true } ? true : false;
type DefaultedOf<O> = O extends
  { readonly default: {} } | { readonly readOnly: true } | { readonly generated: string }
  ? true
  : false;
type Built<Value, O> = Field<Value, RequiredOf<O>, DefaultedOf<O>>;

/** One line of text, without control characters. */
export function text<const O extends TextOptions>(options: O): Built<string, O> {
  return build('text', options, {
    type: 'string',
    maxLength: options.maxLength ?? 255,
    ...textSchema(options),
  });
}

/** Several lines in Markdown; shown as sanitised HTML, stored as written. */
export function markdown<const O extends TextOptions>(options: O): Built<string, O> {
  return build('markdown', options, {
    type: 'string',
    maxLength: options.maxLength ?? 100_000,
    ...textSchema(options),
  });
}

export interface NumberOptions<Value = number> extends FieldOptions<Value> {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A whole number of 32 bits. */
export function integer<const O extends NumberOptions>(options: O): Built<number, O> {
  return build('integer', options, {
    type: 'integer',
    minimum: options.minimum ?? -2_147_483_648,
    maximum: options.maximum ?? 2_147_483_647,
  });
}

/** An exact decimal; travels as a string, because JSON numbers lose digits. */
export function decimal<
  const O extends FieldOptions<string> & { readonly precision?: readonly [number, number] },
>(options: O): Built<string, O> {
  const [digits, scale] = options.precision ?? [18, 4];
  return build('decimal', options, {
    type: 'string',
    pattern: `^-?[0-9]{1,${digits - scale}}${scale > 0 ? `(\\.[0-9]{1,${scale}})?` : ''}$`,
    'x-precision': [digits, scale],
  });
}

export function boolean<const O extends FieldOptions<boolean>>(options: O): Built<boolean, O> {
  return build('boolean', options, { type: 'boolean' });
}

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export function date<const O extends FieldOptions<string>>(options: O): Built<string, O> {
  return build('date', options, { type: 'string', format: 'date' });
}

/** A moment, RFC 3339, kept and returned in UTC with milliseconds. */
export function instant<const O extends FieldOptions<string>>(options: O): Built<string, O> {
  return build('instant', options, { type: 'string', format: 'date-time' });
}

/** A span of time in whole seconds. */
export function duration<const O extends NumberOptions>(options: O): Built<number, O> {
  return build('duration', options, {
    type: 'integer',
    minimum: options.minimum ?? 0,
    maximum: options.maximum ?? 2_147_483_647,
  });
}

export type ChoiceList = Readonly<Record<string, string | Omit<Choice, 'value'>>>;

type OneOf<O> = O extends { readonly choices: infer C } ? Extract<keyof C, string> : string;

/** One of a fixed set of values, stored as text. `choices` maps each value to its label. */
export function choice<const O extends FieldOptions<string> & { readonly choices: ChoiceList }>(
  options: O,
): Built<OneOf<O>, O> {
  const choices = choiceList(options.choices);
  return build('choice', options, {
    type: 'string',
    enum: choices.map(({ value }) => value),
    'x-choices': choices,
  });
}

/** Several of a fixed set of values, or, without `choices`, any short texts (labels). */
export function choices<const O extends FieldOptions<readonly string[]> & { readonly choices?: ChoiceList }>(
  options: O,
): Built<readonly OneOf<O>[], O> {
  const known = options.choices === undefined ? undefined : choiceList(options.choices);
  return build('choices', options, {
    type: 'array',
    items:
      known === undefined
        ? { type: 'string', minLength: 1, maxLength: 100 }
        : { type: 'string', enum: known.map(({ value }) => value) },
    maxItems: 100,
    uniqueItems: true,
    ...(known !== undefined && { 'x-choices': known }),
  });
}

/** The id of a record. `to` is the record type's name, or the type itself. */
export function reference<
  const O extends FieldOptions<string> & {
    readonly to: string | { readonly name: string };
    readonly onPurge?: 'refuse' | 'clear';
  },
>(options: O): Built<string, O> {
  return build(
    'reference',
    { index: true, ...options },
    {
      type: 'string',
      format: 'uuid',
      'x-target': typeof options.to === 'string' ? options.to : options.to.name,
      'x-on-purge': options.onPurge ?? 'refuse',
    },
  );
}

/** The ids of up to 100 records of one type. */
export function references<
  const O extends FieldOptions<readonly string[]> & { readonly to: string | { readonly name: string } },
>(options: O): Built<readonly string[], O> {
  return build('references', options, {
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: 100,
    uniqueItems: true,
    'x-target': typeof options.to === 'string' ? options.to : options.to.name,
  });
}

/** An id that is not checked against a table: the id half of a pair that can point to any type. */
export function uuid<const O extends FieldOptions<string>>(options: O): Built<string, O> {
  return build('uuid', options, { type: 'string', format: 'uuid' });
}

/** Any JSON value up to 64 KiB that only its plugin understands. It can be neither filtered nor sorted. */
export function json<Value = unknown, const O extends FieldOptions<Value> = FieldOptions<Value>>(
  options: O,
): Built<Value, O> {
  return build('json', options, {});
}

// The typed builders above state the value's type; JavaScript has nothing to check it against here.
function build<B extends Field>(
  kind: FieldKind,
  options: FieldOptions<unknown>,
  own: Partial<FieldSchema>,
): B {
  const required = options.required === true;
  const nullable = !required && typeof own.type === 'string';
  const schema: FieldSchema = {
    title: options.label,
    ...(options.description !== undefined && { description: options.description }),
    ...own,
    ...(nullable && { type: [own.type, 'null'] }),
    ...(nullable && own.enum !== undefined && { enum: [...own.enum, null] }),
    ...(options.default !== undefined && { default: options.default }),
    ...(options.readOnly === true || options.generated !== undefined ? { readOnly: true } : {}),
    'x-kind': kind,
    ...(options.group !== undefined && { 'x-group': options.group }),
    ...(options.unique === true && { 'x-unique': true }),
    ...(options.index === true && { 'x-index': true }),
    ...(options.immutable === true && { 'x-immutable': true }),
    ...(options.quiet === true && { 'x-quiet': true }),
    ...(options.generated !== undefined && { 'x-generated': options.generated }),
  };
  return Object.freeze({
    schema: Object.freeze(schema),
    required,
    defaulted: options.default !== undefined || options.readOnly === true || options.generated !== undefined,
  }) as unknown as B;
}

function textSchema(options: TextOptions): Partial<FieldSchema> {
  return {
    ...(options.minLength !== undefined && { minLength: options.minLength }),
    ...(options.format !== undefined && { format: options.format }),
    ...(options.pattern !== undefined && { pattern: options.pattern }),
    ...(options.search !== undefined && { 'x-search': options.search }),
  };
}

function choiceList(choices: ChoiceList): Choice[] {
  return Object.entries(choices).map(([value, label]) =>
    typeof label === 'string' ? { value, label } : { value, ...label },
  );
}
