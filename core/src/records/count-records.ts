import { sqlParameters } from '@praxis/predicate';
import type { Query, TypeReference } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { conditionSql } from './conditions.js';
import { typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

/** How many records a query has, exactly or by the planner's estimate. */
export async function countRecords(
  session: Session,
  type: CompiledType,
  query: Query,
): Promise<{ value: number; exact: boolean } | undefined> {
  if (query.count === undefined || query.count === 'none') return undefined;
  if (query.count === 'exact') return { value: await exactCount(session, type, query), exact: true };
  const collected = sqlParameters();
  const where = conditionSql(session, type, query, collected);
  const [row] = await session.sql.query<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>(
    prepared(`EXPLAIN (FORMAT JSON) SELECT FROM ${type.table} t WHERE ${where}`, collected.values),
  );
  const estimate = row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  // The planner never says none, and small numbers are cheap to count.
  return estimate < smallEnoughToCount
    ? { value: await exactCount(session, type, query), exact: true }
    : { value: estimate, exact: false };
}

const smallEnoughToCount = 2000;

export async function exactCount(
  session: Session,
  reference: TypeReference | CompiledType,
  query: Pick<Query, 'filter' | 'search' | 'deleted'>,
): Promise<number> {
  const type = typeOf(session, typeof reference === 'string' ? reference : reference.name);
  const collected = sqlParameters();
  const text = `SELECT count(*)::integer AS count FROM ${type.table} t WHERE ${conditionSql(session, type, query, collected)}`;
  const [row] = await session.sql.query<{ count: number }>(prepared(text, collected.values));
  return row?.count ?? 0;
}
