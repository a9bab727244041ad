import type { GenericRecord } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import { systemColumns, withNumber } from '../records/rows.js';
import { built, queryBuilder } from '../sql/query-builder.js';
import type { Sql } from '../sql/sql.js';

/** Whole records as they are stored, those in the bin included; nobody's access is asked. */
export async function storedRecords(
  sql: Sql,
  generation: Generation,
  name: string,
  ids: readonly string[],
): Promise<readonly GenericRecord[]> {
  const type = generation.types.get(name);
  if (type === undefined || ids.length === 0) return [];
  const columns = [...systemColumns(type), ...[...type.fields.values()].map(({ column }) => column)];
  const rows = await sql.query(
    built(
      queryBuilder()(type.table)
        .select(columns)
        .whereIn('id', [...ids]),
    ),
  );
  return rows.map((row) => withNumber(type, row) as GenericRecord);
}
