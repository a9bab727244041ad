import { sqlParameters } from '@praxis/predicate';
import type { Query, TypeReference } from '@praxis/sdk';
import type { CompiledType, Generation } from '../generation.js';
import type { Statement } from '../sql/sql.js';
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
    ? { value: await keptCount(session, type, query), exact: true }
    : { value: estimate, exact: false };
}

const smallEnoughToCount = 2000;

interface Known {
  readonly value: number;
  readonly until: number;
  /** Of the type, when it was asked for. */
  readonly changes: number;
}

/** By statement and values. */
const known = new WeakMap<Generation, Map<string, Known>>();
/** The planner does not change its mind more often than tables are analysed. */
const lifetimeMs = 10_000;
const mostKnown = 2000;

/** What was worked out before and still holds; else it is worked out, and kept. */
async function once(
  { dependencies: { generation, clock, lookups } }: Session,
  type: CompiledType,
  { name = '', values }: Statement,
  { untilChanged, ask }: { readonly untilChanged: boolean; readonly ask: () => Promise<number> },
): Promise<number> {
  let kept = known.get(generation);
  if (kept === undefined) known.set(generation, (kept = new Map<string, Known>()));
  const key = `${name} ${JSON.stringify(values)}`;
  const now = clock().getTime();
  const changes = untilChanged ? lookups.changesOf(type.name) : 0;
  const found = kept.get(key);
  if (found !== undefined && found.until > now && found.changes === changes) return found.value;
  const value = await ask();
  if (kept.size >= mostKnown) kept.clear();
  kept.set(key, { value, until: now + lifetimeMs, changes });
  return value;
}

/** A list is opened more often than one of its records changes. What rests on other records, too, is counted anew. */
function keptCount(session: Session, type: CompiledType, query: Query): Promise<number> {
  const statement = countStatement(session, type, query);
  const ask = () => counted(session, statement);
  const isKept = session.unit === undefined && !statement.text.includes('EXISTS');
  return isKept ? once(session, type, statement, { untilChanged: true, ask }) : ask();
}

/** How many rows the planner expects; asked for again after some seconds. */
function estimatedCount(session: Session, type: CompiledType, query: Query): Promise<number> {
  const collected = sqlParameters();
  const where = conditionSql(session, type, query, collected);
  const statement = prepared(
    `EXPLAIN (FORMAT JSON) SELECT FROM ${type.table} t WHERE ${where}`,
    collected.values,
  );
  const ask = async (): Promise<number> => {
    const [row] = await session.sql.query<{
      'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }];
    }>(statement);
    return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  };
  return once(session, type, statement, { untilChanged: false, ask });
}

export async function exactCount(
  session: Session,
  reference: TypeReference | CompiledType,
  query: Pick<Query, 'filter' | 'search' | 'deleted'>,
): Promise<number> {
  const type = typeOf(session, typeof reference === 'string' ? reference : reference.name);
  return counted(session, countStatement(session, type, query));
}

function countStatement(
  session: Session,
  type: CompiledType,
  query: Pick<Query, 'filter' | 'search' | 'deleted'>,
): Statement {
  const collected = sqlParameters();
  const text = `SELECT count(*)::integer AS count FROM ${type.table} t WHERE ${conditionSql(session, type, query, collected)}`;
  return prepared(text, collected.values);
}

async function counted(session: Session, statement: Statement): Promise<number> {
  const [row] = await session.sql.query<{ count: number }>(statement);
  return row?.count ?? 0;
}
