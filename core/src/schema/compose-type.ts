import {
  extensionField,
  type FieldSchema,
  type LifecycleSchema,
  type RecordTypeSchema,
  type StateCategory,
} from '@praxis/sdk';
import { customPlugin, type CollectedSchemas, type Report } from './collected-schemas.js';

/** A field of a composed type, and who brought it. */
export interface ComposedField {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly plugin: string;
  readonly required: boolean;
  /** `own` fields are declared by the type or a trait; the lifecycle's cannot be written by callers. */
  readonly origin: 'own' | 'lifecycle' | 'extension' | 'custom';
}

/** A record type with all that stands on it, not yet checked as a whole. */
export interface ComposedType {
  readonly name: string;
  readonly plugin: string;
  /** The document of the type alone. */
  readonly document: RecordTypeSchema;
  readonly fields: ReadonlyMap<string, ComposedField>;
  /** Those that the type names itself, and those that extensions let it opt into. */
  readonly traits: readonly string[];
}

/** Puts a type together: its own fields, those of its traits, its lifecycle, extensions and admin-made ones. */
export function composeType(
  { plugin, schema: document }: CollectedSchemas['types'][number],
  collected: CollectedSchemas,
  types: ReadonlySet<string>,
  report: Report,
): ComposedType {
  const record = document['x-record'];
  const fields = new Map<string, ComposedField>();
  const add = (field: ComposedField): void => {
    const other = fields.get(field.name);
    if (other === undefined) {
      fields.set(field.name, field);
      return;
    }
    report({
      plugin: field.plugin,
      type: record.name,
      pointer: `/properties/${field.name}`,
      code: 'E_SCHEMA_NAME',
      message: `"${record.name}" has a field "${field.name}" already, from "${other.plugin}". Call this one otherwise.`,
    });
  };

  for (const [name, schema] of Object.entries(document.properties)) {
    const own = plugin === customPlugin ? withoutMissingTarget(schema, types) : schema;
    add({ name, schema: own, plugin, required: document.required.includes(name), origin: 'own' });
  }
  const extensions = collected.extensions.filter(({ extension }) => extension.target === record.name);
  const traits = new Map<string, string>();
  for (const name of record.traits) traits.set(name, plugin);
  for (const { plugin: extending, extension } of extensions)
    for (const name of extension.traits ?? []) if (!traits.has(name)) traits.set(name, extending);
  for (const [name, opting] of traits) {
    const found = collected.traits.find(({ trait }) => trait.name === name);
    if (found === undefined) {
      report({
        plugin: opting,
        type: record.name,
        pointer: '/x-record/traits',
        code: 'E_SCHEMA_UNKNOWN',
        message: `"${record.name}" has the trait "${name}", which no enabled plugin brings.`,
      });
      continue;
    }
    for (const [field, { schema, required }] of Object.entries(found.trait.fields)) {
      const brought = opting === plugin ? schema : { ...schema, 'x-plugin': opting };
      add({ name: field, schema: brought, plugin: opting, required, origin: 'own' });
    }
  }
  for (const field of lifecycleFields(record.lifecycle)) add({ ...field, plugin, origin: 'lifecycle' });
  const onTraits = collected.extensions.filter(({ extension }) => traits.has(extension.target));
  for (const { plugin: extending, extension } of [...extensions, ...onTraits]) {
    for (const [short, { schema, required }] of Object.entries(extension.fields)) {
      const name = extensionField(extending, short);
      add({
        name,
        schema: { ...schema, 'x-plugin': extending },
        plugin: extending,
        required,
        origin: 'extension',
      });
    }
  }
  for (const custom of collected.custom) {
    if (custom.kind !== 'fields' || custom.target !== record.name) continue;
    for (const [name, schema] of Object.entries(custom.properties)) {
      const kept = { ...withoutMissingTarget(schema, types), 'x-plugin': customPlugin };
      add({ name, schema: kept, plugin: customPlugin, required: false, origin: 'custom' });
    }
  }
  return { name: record.name, plugin, document, fields, traits: [...traits.keys()] };
}

/**
 * What an administrator made must not keep a plugin from being disabled: while the target of a
 * reference is off, its ids are kept and mean nothing.
 */
function withoutMissingTarget(schema: FieldSchema, types: ReadonlySet<string>): FieldSchema {
  if (schema['x-target'] === undefined || types.has(schema['x-target'])) return schema;
  const { 'x-target': _target, 'x-on-purge': _onPurge, ...rest } = schema;
  return schema['x-kind'] === 'references' ? { ...rest, readOnly: true } : { ...rest, 'x-kind': 'uuid' };
}

/** Name of the field that holds the category of a lifecycle's state. */
export function categoryField(lifecycle: LifecycleSchema): string {
  return `${lifecycle.field}_category`;
}

const categoryLabels: Readonly<Record<StateCategory, string>> = {
  new: 'New',
  active: 'Active',
  paused: 'Paused',
  done: 'Done',
  void: 'Void',
};

function lifecycleFields(
  lifecycle: LifecycleSchema | undefined,
): readonly Pick<ComposedField, 'name' | 'schema' | 'required'>[] {
  if (lifecycle === undefined) return [];
  const states = Object.entries(lifecycle.states).map(([value, { label, icon, tone }]) => ({
    value,
    label,
    ...(icon !== undefined && { icon }),
    ...(tone !== undefined && { tone }),
  }));
  const categories = Object.entries(categoryLabels).map(([value, label]) => ({ value, label }));
  return [
    { name: lifecycle.field, schema: stateSchema('State', states), required: true },
    { name: categoryField(lifecycle), schema: stateSchema('State category', categories), required: true },
  ];
}

function stateSchema(title: string, choices: NonNullable<FieldSchema['x-choices']>): FieldSchema {
  return {
    title,
    type: 'string',
    enum: choices.map(({ value }) => value),
    readOnly: true,
    'x-kind': 'choice',
    'x-choices': choices,
  };
}

/** The effective document: the type as it stands in this generation, all fields included. */
export function effectiveDocument(type: ComposedType): RecordTypeSchema {
  const fields = [...type.fields.values()];
  return Object.freeze({
    ...type.document,
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    'x-record': { ...type.document['x-record'], traits: type.traits },
  });
}
