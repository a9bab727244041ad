import { defineError } from '@praxis/sdk';
import type { CustomSchema } from '../schema/collected-schemas.js';
import type { Sql } from '../sql/sql.js';

/** What an administrator made, as it is stored. */
export interface StoredCustomSchema {
  /** The type's name; for fields the name of the type that they stand on. */
  readonly target: string;
  readonly document: CustomSchema;
  /** Counts the changes; the next change names the version on which it is based. */
  readonly version: number;
}

/** Somebody else changed the document meanwhile. */
export const CustomSchemaStaleError = defineError<{ readonly target: string; readonly version: number }>(
  'E_CUSTOM_SCHEMA_STALE',
  409,
  ({ target, version }) =>
    `The definition of "${target}" is not at version ${version} any more. Read it again, then repeat the change.`,
);

export async function readCustomSchemas(sql: Sql): Promise<readonly StoredCustomSchema[]> {
  return sql.query<StoredCustomSchema>(
    'SELECT target, document, version FROM core_custom_schema ORDER BY target',
  );
}

/**
 * Stores a document, new at version 0 or based on the version that is there. Whether it fits the
 * other types has to be checked before: what is stored is part of the next generation.
 *
 * @throws CustomSchemaStaleError
 */
export async function saveCustomSchema(
  sql: Sql,
  document: CustomSchema,
  by: { readonly version: number; readonly actor: string; readonly now: Date },
): Promise<StoredCustomSchema> {
  const target = document.kind === 'type' ? document.schema['x-record'].name : document.target;
  const [stored] = await sql.query<StoredCustomSchema>({
    text:
      'INSERT INTO core_custom_schema AS s (target, document, version, updated_at, updated_by) ' +
      'SELECT $1, $2::jsonb, $3::integer + 1, $4::timestamptz, $5::uuid ' +
      'WHERE $3::integer = coalesce((SELECT version FROM core_custom_schema WHERE target = $1), 0) ' +
      'ON CONFLICT (target) DO UPDATE SET document = excluded.document, version = excluded.version, ' +
      'updated_at = excluded.updated_at, updated_by = excluded.updated_by WHERE s.version = $3::integer ' +
      'RETURNING target, document, version',
    values: [target, JSON.stringify(document), by.version, by.now.toISOString(), by.actor],
  });
  if (stored === undefined) throw new CustomSchemaStaleError({ target, version: by.version });
  return stored;
}

/**
 * Takes a document away; the table and its data stay until they are purged.
 *
 * @throws CustomSchemaStaleError
 */
export async function removeCustomSchema(sql: Sql, target: string, version: number): Promise<void> {
  const removed = await sql.query({
    text: 'DELETE FROM core_custom_schema WHERE target = $1 AND version = $2 RETURNING target',
    values: [target, version],
  });
  if (removed.length === 0) throw new CustomSchemaStaleError({ target, version });
}
