import { isSystemField } from './system-fields.js';
import type { ComposedField, ComposedType } from './compose-type.js';
import { customPlugin, type Report, type SchemaProblemCode } from './collected-schemas.js';
import {
  customPrefix,
  maximumIndexedLength,
  maximumNameLength,
  namePattern,
  reservedReason,
} from './names.js';

/** Checks each field by itself: its name, its choices, and words of its document that exclude each other. */
export function checkFields(type: ComposedType, types: ReadonlySet<string>, report: Report): void {
  for (const field of type.fields.values()) {
    const problem = (code: SchemaProblemCode, message: string): void =>
      report({ plugin: field.plugin, type: type.name, pointer: `/properties/${field.name}`, code, message });
    checkName(type, field, problem);
    checkWords(field, problem);
    checkChoices(field, problem);
    checkTarget(type, field, types, problem);
  }
}

type FieldReport = (code: SchemaProblemCode, message: string) => void;

function checkName(type: ComposedType, { name, origin }: ComposedField, report: FieldReport): void {
  const reason = isSystemField(name) ? 'every record has a field of this name already' : reservedReason(name);
  if (reason !== undefined) report('E_SCHEMA_NAME', `"${name}" cannot be the name of a field: ${reason}.`);
  if (name.length > maximumNameLength) {
    report(
      'E_SCHEMA_NAME',
      `"${name}" has ${name.length} characters with its prefix; PostgreSQL takes ${maximumNameLength}.`,
    );
  }
  if (origin === 'custom' && !(name.startsWith(customPrefix) && namePattern.test(name))) {
    report(
      'E_SCHEMA_NAME',
      `Fields that administrators add have snake case names beginning with "${customPrefix}"; "${name}" has not.`,
    );
  }
  if (origin === 'own' && name.startsWith(customPrefix) && type.plugin !== customPlugin) {
    report(
      'E_SCHEMA_NAME',
      `"${name}" begins with "${customPrefix}", which is kept for fields that administrators add.`,
    );
  }
}

function checkWords({ name, schema, required, origin, plugin }: ComposedField, report: FieldReport): void {
  const kind = schema['x-kind'];
  const generated = schema['x-generated'];
  if (generated !== undefined && plugin === customPlugin) {
    report('E_SCHEMA_FIELD', `"${name}" has an SQL expression, which only plugins may contribute.`);
  }
  if (generated !== undefined && schema.default !== undefined) {
    report('E_SCHEMA_FIELD', `"${name}" is generated, so it cannot have a default.`);
  }
  if (origin === 'extension' && required && schema.default === undefined) {
    report('E_SCHEMA_FIELD', `"${name}" is required on another plugin's type, so it needs a default.`);
  }
  if (schema['x-search'] !== undefined && (origin === 'extension' || origin === 'custom')) {
    // The search column would be worked out anew for all records whenever the plugin comes or goes.
    report('E_SCHEMA_FIELD', `"${name}" cannot be part of the full text search of another plugin's type.`);
  }
  if (required && schema['x-on-purge'] === 'clear') {
    report('E_SCHEMA_FIELD', `"${name}" is required, so it cannot be cleared when its target is purged.`);
  }
  if (schema['x-unique'] === true && schema.default !== undefined) {
    report('E_SCHEMA_FIELD', `"${name}" is unique, so a default would fit one record only.`);
  }
  if (
    schema['x-unique'] === true &&
    (kind === 'json' || kind === 'markdown' || kind === 'choices' || kind === 'references')
  ) {
    report('E_SCHEMA_FIELD', `"${name}" is of the kind ${kind}, which cannot be unique.`);
  }
  if (schema['x-index'] === true && (kind === 'json' || kind === 'markdown')) {
    report('E_SCHEMA_FIELD', `"${name}" is of the kind ${kind}, which cannot be indexed.`);
  }
  const indexed = schema['x-index'] === true || schema['x-unique'] === true;
  if (indexed && (schema.maxLength ?? 0) > maximumIndexedLength) {
    report(
      'E_SCHEMA_FIELD',
      `"${name}" is indexed, so it may have at most ${maximumIndexedLength} characters.`,
    );
  }
  const [digits, scale] = schema['x-precision'] ?? [1, 0];
  if (digits <= scale)
    report(
      'E_SCHEMA_FIELD',
      `"${name}" needs more digits (${digits}) than stand after its point (${scale}).`,
    );
  if (
    (schema.minimum ?? 0) > (schema.maximum ?? Infinity) ||
    (schema.minLength ?? 0) > (schema.maxLength ?? Infinity)
  ) {
    report('E_SCHEMA_FIELD', `"${name}" has a minimum above its maximum.`);
  }
  if (schema.pattern !== undefined && kind !== 'decimal' && !isPattern(schema.pattern)) {
    report('E_SCHEMA_FIELD', `"${name}" has a pattern that is not a regular expression.`);
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').source.length > 0;
  } catch {
    return false;
  }
}

function checkChoices({ name, schema }: ComposedField, report: FieldReport): void {
  const values = schema['x-choices']?.map(({ value }) => value);
  if (values === undefined) return;
  if (new Set(values).size < values.length) report('E_SCHEMA_FIELD', `"${name}" has the same choice twice.`);
  const listed = (schema['x-kind'] === 'choices' ? schema.items?.['enum'] : schema.enum) as
    readonly unknown[] | undefined;
  const words = new Set((listed ?? []).filter((value) => value !== null));
  if (words.size !== new Set(values).size || values.some((value) => !words.has(value))) {
    report('E_SCHEMA_FIELD', `"${name}" lists other values in "enum" than in "x-choices".`);
  }
}

function checkTarget(
  type: ComposedType,
  { name, schema, plugin }: ComposedField,
  types: ReadonlySet<string>,
  report: FieldReport,
): void {
  const target = schema['x-target'];
  if (target === undefined || types.has(target)) return;
  report(
    'E_SCHEMA_UNKNOWN',
    `"${name}" of "${type.name}" refers to "${target}", which no enabled plugin has. ` +
      `Enable the plugin of "${target}", or let "${plugin}" add the field in a bridge to it.`,
  );
}
