import type { FieldKind, FieldSchema } from '@praxis/sdk';
import type { CompiledField } from '../generation.js';

const sqlTypes: Readonly<Record<Exclude<FieldKind, 'decimal'>, string>> = {
  text: 'text',
  markdown: 'text',
  choice: 'text',
  integer: 'integer',
  duration: 'integer',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz(3)',
  choices: 'text[]',
  reference: 'uuid',
  uuid: 'uuid',
  references: 'uuid[]',
  json: 'jsonb',
};

/** The PostgreSQL type of a field's column. */
export function sqlTypeOf(schema: FieldSchema): string {
  const kind = schema['x-kind'];
  if (kind !== 'decimal') return sqlTypes[kind];
  const [digits, scale] = schema['x-precision'] ?? [18, 4];
  return `numeric(${digits},${scale})`;
}

const unordered: ReadonlySet<FieldKind> = new Set(['json', 'choices', 'references', 'markdown']);

/** Whether values of the kind have an order, so that lists can be sorted and b-trees built by them. */
export function hasOrder(kind: FieldKind): boolean {
  return !unordered.has(kind);
}

export function isList(kind: FieldKind): boolean {
  return kind === 'choices' || kind === 'references';
}

/** Makes a field ready to be written and read. */
export function compileField(
  name: string,
  schema: FieldSchema,
  options: { readonly plugin: string; readonly required: boolean; readonly writable?: boolean },
): CompiledField {
  const generated = schema['x-generated'] !== undefined;
  return Object.freeze({
    name,
    schema,
    column: name,
    sqlType: sqlTypeOf(schema),
    group: schema['x-group'] ?? 'default',
    // An expression may come out empty whatever the document promises.
    required: options.required && !generated,
    writable: options.writable ?? (schema.readOnly !== true && !generated),
    generated,
    plugin: options.plugin,
    toParameter: schema['x-kind'] === 'json' ? jsonParameter : sameValue,
  });
}

function sameValue(value: unknown): unknown {
  return value;
}

/** The driver would send an array as an array of PostgreSQL and a string as bare text. */
function jsonParameter(value: unknown): unknown {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
