import type { FieldSchema, RecordTypeSchema } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Sql } from '../sql/sql.js';

/** A field that a table has a column for, whether or not its plugin is enabled. */
export interface AppliedField {
  readonly plugin: string;
  readonly schema: FieldSchema;
}

/** A record type as it was last applied. */
export interface AppliedType {
  readonly name: string;
  readonly plugin: string;
  readonly schema: RecordTypeSchema;
  readonly fields: Readonly<Record<string, AppliedField>>;
}

/** Every record type that has a table, those of disabled and removed plugins included. */
export async function readAppliedTypes(sql: Sql): Promise<readonly AppliedType[]> {
  return sql.query<AppliedType>('SELECT name, plugin, schema, fields FROM core_record_type ORDER BY name');
}

/** Notes the types that are now in force; fields of plugins that are off stay noted beside them. */
export async function saveAppliedTypes(sql: Sql, types: ReadonlyMap<string, CompiledType>): Promise<void> {
  const rows = [...types.values()].map(({ name, plugin, schema, fields }) => ({
    name,
    plugin,
    schema,
    fields: Object.fromEntries(
      [...fields.values()].map((field) => [field.name, { plugin: field.plugin, schema: field.schema }]),
    ),
  }));
  await sql.query({
    text:
      'INSERT INTO core_record_type (name, plugin, schema, fields) ' +
      'SELECT name, plugin, schema, fields FROM jsonb_to_recordset($1::jsonb) AS t (name text, plugin text, schema jsonb, fields jsonb) ' +
      'ON CONFLICT (name) DO UPDATE SET plugin = excluded.plugin, schema = excluded.schema, ' +
      'fields = core_record_type.fields || excluded.fields, applied_at = now() ' +
      // A start without changes writes nothing.
      'WHERE core_record_type.schema <> excluded.schema OR core_record_type.plugin <> excluded.plugin',
    values: [JSON.stringify(rows)],
  });
}
