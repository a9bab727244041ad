/** The core's own tables about the schema. Every step may be run again. */
export const schemaTables: readonly string[] = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',

  // What was last applied. `fields` keeps every field that the table has a column for, those of
  // disabled plugins included, so that their data can still be described, exported and purged.
  `CREATE TABLE IF NOT EXISTS core_record_type (
    name text PRIMARY KEY,
    plugin text NOT NULL,
    schema jsonb NOT NULL,
    fields jsonb NOT NULL,
    applied_at timestamptz(3) NOT NULL DEFAULT now()
  )`,

  // What administrators made; one row a type, or for all fields added to a plugin's type.
  `CREATE TABLE IF NOT EXISTS core_custom_schema (
    target text PRIMARY KEY,
    document jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz(3) NOT NULL,
    updated_by uuid NOT NULL
  )`,

  // `position` is the id of the last row that was filled, so that an interrupted backfill goes on there.
  `CREATE TABLE IF NOT EXISTS core_migration (
    plugin text NOT NULL,
    name text NOT NULL,
    status text NOT NULL CHECK (status IN ('filling', 'filled', 'done')),
    position uuid,
    filled bigint NOT NULL DEFAULT 0,
    since bigint NOT NULL,
    started_at timestamptz(3) NOT NULL DEFAULT now(),
    finished_at timestamptz(3),
    PRIMARY KEY (plugin, name)
  )`,

  'CREATE SCHEMA IF NOT EXISTS trash',
  `CREATE TABLE IF NOT EXISTS core_trash (
    name text PRIMARY KEY,
    plugin text NOT NULL,
    type text NOT NULL,
    field text,
    trashed_at timestamptz(3) NOT NULL DEFAULT now()
  )`,
];
