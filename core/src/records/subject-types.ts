import { sqlParameters } from '@praxis/predicate';
import type { Query } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { and, filterSql, subjectTypesOf } from './conditions.js';
import { isSystem, type Session } from './session.js';
import { prepared } from './statements.js';

/** More than a page shows of what belongs to one record. */
const fewParts = 200;

/**
 * The kinds of records to which what a filter finds belongs, for types whose records may belong to any. Who may
 * read them is asked of these kinds only: a condition with every kind of record in it takes PostgreSQL longer to
 * get ready for than all else on a page.
 *
 * @returns undefined where it is not worth asking: the filter says it, nothing limits it, or it finds too many
 */
export async function subjectTypesIn(
  session: Session,
  type: CompiledType,
  { filter, deleted }: Pick<Query, 'filter' | 'deleted'>,
): Promise<readonly string[] | undefined> {
  const partOf = type.schema['x-record'].partOf;
  if (partOf === undefined || !('typeField' in partOf) || filter === undefined || isSystem(session))
    return undefined;
  if (subjectTypesOf(type, filter) !== undefined) return undefined;
  const collected = sqlParameters();
  const found = and(
    `t.deleted_at IS ${deleted === true ? 'NOT ' : ''}NULL`,
    filterSql(session, type, 't', filter, collected),
  );
  const few = `SELECT t.${partOf.typeField} AS type FROM ${type.table} t WHERE ${found} LIMIT ${fewParts + 1}`;
  const rows = await session.sql.query<{ readonly type: string; readonly count: number }>(
    prepared(`SELECT q.type, count(*)::integer AS count FROM (${few}) q GROUP BY q.type`, collected.values),
  );
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return count > fewParts ? undefined : rows.map((row) => row.type);
}
