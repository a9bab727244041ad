import type { Field, Fields, ValueOf } from './fields.js';
import type { IndexSchema, LifecycleSchema, RecordTypeSchema, StateCategory } from './json-schema.js';

/** The fields that every record has. */
export interface SystemFields {
  readonly id: string;
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly updated_at: string;
  readonly updated_by: string;
  readonly deleted_at: string | null;
}

declare const fieldsType: unique symbol;
declare const lifecycleType: unique symbol;

/**
 * A record type: its name and its schema. It is the token by which other code names the type and by
 * which the compiler knows its fields, so that a misspelt field is a compile error.
 */
export interface RecordType<F extends Fields = Fields, L extends string = string> {
  readonly name: string;
  readonly schema: RecordTypeSchema;
  readonly [fieldsType]?: F;
  readonly [lifecycleType]?: L;
}

/** Either the token of a type, or its name where only the name is known. */
export type TypeReference = RecordType | string;

type Flat<T> = { [K in keyof T]: T[K] };

/** A record as the store returns it. Instants and decimals are strings; an empty field is null. */
export type RecordOf<T> =
  T extends RecordType<infer F, infer L>
    ? Flat<
        SystemFields & { readonly number: string | null } & { readonly [K in keyof F]: ValueOf<F[K]> } & ([
            L,
          ] extends [never]
            ? unknown
            : { readonly state: L; readonly state_category: StateCategory })
      >
    : T extends Trait<infer F>
      ? GenericRecord & { readonly [K in keyof F]: ValueOf<F[K]> }
      : GenericRecord;

/** A record of a type that is known only at run time. */
export type GenericRecord = SystemFields & { readonly number: string | null } & {
  readonly [field: string]: unknown;
};

type Optional<F> = {
  [K in keyof F]: F[K] extends Field<unknown, infer R, infer D>
    ? R extends true
      ? D extends true
        ? K
        : never
      : K
    : never;
}[keyof F];

/** What creating a record takes: required fields without a default, and any of the others. */
export type NewRecord<T> =
  T extends RecordType<infer F>
    ? Flat<
        { readonly [K in Exclude<keyof F, Optional<F>>]: ValueOf<F[K]> } & {
          readonly [K in Optional<F>]?: ValueOf<F[K]> | null | undefined;
        }
      >
    : Readonly<Record<string, unknown>>;

/** A merge patch (RFC 7396): only the fields that change; null empties one. */
export type Patch<T> =
  T extends RecordType<infer F>
    ? { readonly [K in keyof F]?: ValueOf<F[K]> | null }
    : Readonly<Record<string, unknown>>;

/** The values that a save is about to write, the unchanged ones included. */
export type Draft<T> =
  T extends RecordType<infer F, infer L>
    ? Flat<
        { readonly [K in keyof F]: ValueOf<F[K]> | null } & ([L] extends [never]
          ? unknown
          : { readonly state: L })
      >
    : T extends Trait<infer F>
      ? Readonly<Record<string, unknown>> & { readonly [K in keyof F]: ValueOf<F[K]> | null }
      : Readonly<Record<string, unknown>>;

export interface RecordTypeOptions<
  F extends Fields,
  L extends LifecycleSchema | undefined,
  T extends readonly Trait[] = readonly Trait[],
> {
  readonly title: string;
  readonly plural: string;
  readonly description?: string;
  readonly number?: { readonly prefix: string; readonly digits?: number };
  readonly display: Extract<keyof F, string>;
  readonly icon?: string;
  readonly fields: F;
  readonly lifecycle?: L;
  /** Traits that the type opts into, by their token. Their fields become the type's own. */
  readonly traits?: T;
  readonly indexes?: readonly IndexSchema[];
  /** Default order; `-` is descending. Without it: newest first. */
  readonly sort?: readonly string[];
  readonly cached?: boolean;
  readonly partOf?:
    | { readonly field: Extract<keyof F, string> }
    | {
        readonly typeField: Extract<keyof F, string>;
        readonly idField: Extract<keyof F, string>;
        /** Only records of types that opt into this trait have such parts; without it those of any type. */
        readonly trait?: Trait;
      };
  readonly visible?: boolean;
}

/** The fields of all traits together. */
type FieldsOf<T extends readonly Trait[]> = [T[number]] extends [never]
  ? unknown
  : (
        T[number] extends infer One ? (One extends Trait<infer F> ? (fields: F) => void : never) : never
      ) extends (fields: infer All) => void
    ? All
    : unknown;

type StatesOf<L> = L extends { readonly states: infer S } ? Extract<keyof S, string> : never;

const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/**
 * Defines a record type. Names are snake case, at most 40 characters; they become table, column,
 * URL and JSON names alike.
 *
 * @throws TypeError for a name that cannot be used; the platform checks everything else.
 */
export function recordType<
  const F extends Fields,
  const L extends LifecycleSchema | undefined = undefined,
  const T extends readonly Trait[] = readonly [],
>(name: string, options: RecordTypeOptions<F, L, T>): RecordType<Flat<F & FieldsOf<T>>, StatesOf<L>> {
  requireName('record type', name);
  for (const field of Object.keys(options.fields)) requireName(`field of "${name}"`, field);
  const schema: RecordTypeSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `praxis:record-type:${name}`,
    title: options.title,
    ...(options.description !== undefined && { description: options.description }),
    type: 'object',
    properties: Object.fromEntries(Object.entries(options.fields).map(([key, field]) => [key, field.schema])),
    required: Object.entries(options.fields).flatMap(([key, field]) => (field.required ? [key] : [])),
    additionalProperties: false,
    'x-record': {
      name,
      plural: options.plural,
      ...(options.number !== undefined && { number: { digits: 7, ...options.number } }),
      display: options.display,
      ...(options.icon !== undefined && { icon: options.icon }),
      ...(options.lifecycle !== undefined && { lifecycle: options.lifecycle }),
      traits: (options.traits ?? []).map((trait) => trait.name),
      indexes: options.indexes ?? [],
      sort: options.sort ?? ['-created_at'],
      cached: options.cached ?? false,
      ...(options.partOf !== undefined && { partOf: storedPartOf(options.partOf) }),
      visible: options.visible ?? true,
    },
  };
  return Object.freeze({ name, schema });
}

function storedPartOf(
  partOf: NonNullable<RecordTypeOptions<Fields, undefined>['partOf']>,
): NonNullable<RecordTypeSchema['x-record']['partOf']> {
  if ('field' in partOf) return partOf;
  const { trait: owners, ...fields } = partOf;
  return { ...fields, ...(owners !== undefined && { trait: owners.name }) };
}

/** Fields that a plugin adds to a type of another plugin. They are called `<plugin>__<field>` there. */
export interface TypeExtension<F extends Fields = Fields> {
  readonly plugin: string;
  /** A record type, or a trait: then the fields stand on every type that has it. */
  readonly target: string;
  readonly fields: F;
  /** Names of traits that the type opts into while both plugins are enabled. */
  readonly traits?: readonly string[];
  /** The extension's values of a record, under their short names. */
  read(record: Readonly<Record<string, unknown>>): { readonly [K in keyof F]: ValueOf<F[K]> };
  /** A patch for the record from values under their short names. */
  patch(values: { readonly [K in keyof F]?: ValueOf<F[K]> | null }): Readonly<Record<string, unknown>>;
}

/**
 * Adds fields to another plugin's record type, or to every type with a trait, while both plugins are
 * enabled. Such a field may not be required without a default: records made before it, or without this
 * plugin, have none.
 *
 * `traits` lets the type opt into traits that it does not name itself, which is how a type uses those
 * of a plugin that its own does not require: from a bridge. Fields of such traits keep their names.
 */
export function extendType<const F extends Fields = Record<never, never>>(
  target: TypeReference | Trait,
  options: { readonly plugin: string; readonly fields?: F; readonly traits?: readonly Trait[] },
): TypeExtension<F> {
  const name = typeName(target as TypeReference);
  const fields = options.fields ?? ({} as F);
  const traits = options.traits ?? [];
  const added = [...Object.entries(fields), ...traits.flatMap((one) => Object.entries(one.fields))];
  for (const [key, field] of added) {
    requireName(`field of the extension of "${name}"`, key);
    if (field.required && field.schema.default === undefined) {
      throw new TypeError(`The extension field "${key}" of "${name}" is required, so it needs a default.`);
    }
  }
  const column = (key: string) => extensionField(options.plugin, key);
  return Object.freeze({
    plugin: options.plugin,
    target: name,
    fields,
    ...(traits.length > 0 && { traits: traits.map((one) => one.name) }),
    read: (record) =>
      Object.fromEntries(Object.keys(fields).map((key) => [key, record[column(key)] ?? null])) as never,
    patch: (values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [column(key), value])),
  } satisfies TypeExtension<F>);
}

/** Name under which a field that `plugin` adds stands on the other plugin's type. */
export function extensionField(plugin: string, field: string): string {
  return `${plugin.replaceAll('-', '_')}__${field}`;
}

/** A named bundle of fields and behaviour that record types opt into. */
export interface Trait<F extends Fields = Fields> {
  readonly name: string;
  readonly title: string;
  readonly fields: F;
}

/** Defines a trait; hooks, panels, list columns and extensions name it to apply to every type that opts into it. */
export function trait<const F extends Fields>(
  name: string,
  options: { readonly title: string; readonly fields?: F },
): Trait<F> {
  return Object.freeze({ name, title: options.title, fields: options.fields ?? ({} as F) });
}

export function typeName(type: TypeReference): string {
  return typeof type === 'string' ? type : type.name;
}

/** Returns its argument; it lets the compiler infer the states of a lifecycle that stands alone. */
export function lifecycle<const L extends LifecycleSchema>(definition: L): L {
  return Object.freeze(definition);
}

function requireName(what: string, name: string): void {
  if (!namePattern.test(name) || name.length > 40) {
    throw new TypeError(
      `"${name}" cannot be the name of a ${what}: use snake_case, a letter first, at most 40 characters.`,
    );
  }
}
