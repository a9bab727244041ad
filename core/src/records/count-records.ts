import { sqlParameters } from '@praxis/predicate';
import type { Query, TypeReference } from '@praxis/sdk';
import type { CompiledType, Generation } from '../generation.js';
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
  const estimate = await estimatedCount(session, type, query);
  // The planner never says none, and small numbers are cheap to count.
  return estimate < smallEnoughToCount
    ? { value: await exactCount(session, type, query), exact: true }
    : { value: estimate, exact: false };
}

const smallEnoughToCount = 2000;

interface Estimate {
  readonly rows: number;
  readonly until: number;
}

const estimates = new WeakMap<Generation, Map<string, Estimate>>();
/** The planner does not change its mind more often than tables are analysed. */
const estimateLifetimeMs = 10_000;
const mostEstimates = 2000;

/** How many rows the planner expects; asked for again after some seconds. */
async function estimatedCount(session: Session, type: CompiledType, query: Query): Promise<number> {
  const { generation, clock } = session.dependencies;
  let known = estimates.get(generation);
  if (known === undefined) estimates.set(generation, (known = new Map<string, Estimate>()));
  const collected = sqlParameters();
  const where = conditionSql(session, type, query, collected);
  const statement = prepared(
    `EXPLAIN (FORMAT JSON) SELECT FROM ${type.table} t WHERE ${where}`,
    collected.values,
  );
  const key = `${statement.name} ${JSON.stringify(statement.values)}`;
  const now = clock().getTime();
  const remembered = known.get(key);
  if (remembered !== undefined && remembered.until > now) return remembered.rows;
  const [row] = await session.sql.query<{
    'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }];
  }>(statement);
  const rows = row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  if (known.size >= mostEstimates) known.clear();
  known.set(key, { rows, until: now + estimateLifetimeMs });
  return rows;
}

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
