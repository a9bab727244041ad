import type { Sql } from '../sql/sql.js';

export interface ActualColumn {
  readonly name: string;
  readonly sqlType: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly generated: boolean;
  readonly comment: string | null;
  /** Source of the default or expression, in PostgreSQL's words. */
  readonly expression: string | null;
}

export interface ActualConstraint {
  readonly name: string;
  readonly kind: 'check' | 'foreignKey';
  readonly columns: readonly string[];
  readonly validated: boolean;
  /** In PostgreSQL's words. */
  readonly definition: string;
  /** Table that a foreign key leads to. */
  readonly target: string | null;
}

export interface ActualIndex {
  readonly name: string;
  /** False while it is being built concurrently, and for ever after that was interrupted. */
  readonly valid: boolean;
  /** All columns that its key, expressions and condition mention. */
  readonly columns: readonly string[];
}

/** A record type's table as PostgreSQL has it. */
export interface ActualTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, ActualColumn>;
  readonly constraints: ReadonlyMap<string, ActualConstraint>;
  /** Without those that belong to constraints. */
  readonly indexes: ReadonlyMap<string, ActualIndex>;
}

/** Reads all record tables of the current schema, those of disabled plugins included, in three statements. */
export async function readTables(sql: Sql): Promise<ReadonlyMap<string, ActualTable>> {
  const columns = await sql.query<ActualColumn & { readonly table: string }>(columnsSql);
  const constraints = await sql.query<ActualConstraint & { readonly table: string }>(constraintsSql);
  const indexes = await sql.query<ActualIndex & { readonly table: string }>(indexesSql);
  const names = [...new Set(columns.map(({ table }) => table))];
  return new Map(
    names.map((name) => [
      name,
      {
        name,
        columns: ofTable(columns, name),
        constraints: ofTable(constraints, name),
        indexes: ofTable(indexes, name),
      },
    ]),
  );
}

function ofTable<Row extends { readonly table: string; readonly name: string }>(
  rows: readonly Row[],
  table: string,
): ReadonlyMap<string, Row> {
  return new Map(rows.filter((row) => row.table === table).map((row) => [row.name, row]));
}

const recordTables = `c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'rec\\_%'`;

const columnsSql = `
  SELECT c.relname::text AS "table", a.attname::text AS name,
    -- The catalog spells out the name that people write in short.
    replace(format_type(a.atttypid, a.atttypmod), 'timestamp(3) with time zone', 'timestamptz(3)') AS "sqlType",
    a.attnotnull AS "notNull", a.atthasdef AND a.attgenerated = '' AS "hasDefault", a.attgenerated <> '' AS generated,
    col_description(c.oid, a.attnum) AS comment, pg_get_expr(d.adbin, d.adrelid) AS expression
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE ${recordTables} ORDER BY c.relname, a.attnum`;

const constraintsSql = `
  SELECT c.relname::text AS "table", k.conname::text AS name,
    CASE k.contype WHEN 'c' THEN 'check' ELSE 'foreignKey' END AS kind, k.convalidated AS validated,
    pg_get_constraintdef(k.oid) AS definition, nullif(k.confrelid, 0)::regclass::text AS target,
    (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)) AS columns
  FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('c', 'f')
  WHERE ${recordTables} ORDER BY c.relname, k.conname`;

const indexesSql = `
  SELECT c.relname::text AS "table", i.relname::text AS name, x.indisvalid AS valid,
    array(SELECT DISTINCT a.attname::text FROM pg_depend d
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_class'::regclass AND d.objid = i.oid
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid > 0) AS columns
  FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE ${recordTables} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY c.relname, i.relname`;
