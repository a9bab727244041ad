import { sqlParameters } from '@praxis/predicate';
import { QueryError, type TypeReference, type Walk, type WalkQuery } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { conditionSql } from './conditions.js';
import { isId } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Walks step by step instead of in one recursive statement: each record is walked on from once, by its
 * shortest way, where recursion would come back to it on every way that leads there.
 */
export async function walkRecords(
  session: Session,
  reference: TypeReference,
  { from, along, filter, through, depth = 6, limit = 2000 }: WalkQuery,
): Promise<Walk> {
  const type = typeOf(session, reference);
  refuseUnless(from.length <= 200, 'from', 'at most 200 records.');
  refuseUnless(from.every(isId), 'from', 'ids of records.');
  refuseUnless(isWithin(depth, 20), 'depth', '1 to 20.');
  refuseUnless(isWithin(limit, 10_000), 'limit', '1 to 10,000.');
  const [start, end] = along.map((name) => linkField(session, type, name));
  refuseUnless(start !== undefined && end !== undefined, 'along', 'two fields.');
  refuseUnless(start.target === end.target, 'along', `both lead to one type.`);
  const target = typeOf(session, start.target);

  const step = async (ids: readonly string[], most: number): Promise<readonly Link[]> => {
    const collected = sqlParameters();
    const links = conditionSql(session, type, filter === undefined ? {} : { filter }, collected);
    const records = conditionSql(
      session,
      target,
      through === undefined ? {} : { filter: through },
      collected,
    );
    const text =
      `SELECT l.id, l.${start.column} AS "from", l.${end.column} AS "to" ` +
      `FROM (SELECT * FROM ${type.table} t WHERE t.${start.column} = ANY(${collected.add(ids)}::uuid[]) AND ${links}) l ` +
      `JOIN ${target.table} t ON t.id = l.${end.column} WHERE ${records} ORDER BY l.id LIMIT ${most}`;
    return session.sql.query<Link>(prepared(text, collected.values));
  };

  const reached = new Map<string, number>();
  for (const { id } of await readable(session, target, from)) reached.set(id, 0);
  const links: Link[] = [];
  let edge: readonly string[] = [...reached.keys()];
  let complete = true;
  for (let distance = 1; distance <= depth && edge.length > 0; distance += 1) {
    const mostLinks = limit * linksPerRecord;
    const found = await step(edge, mostLinks);
    complete &&= found.length < mostLinks;
    const next: string[] = [];
    for (const link of found) {
      if (!reached.has(link.to)) {
        if (reached.size >= limit) {
          complete = false;
          continue;
        }
        reached.set(link.to, distance);
        next.push(link.to);
      }
      links.push(link);
    }
    edge = next;
  }
  return { records: [...reached].map(([id, away]) => ({ id, depth: away })), links, complete };
}

/** A step that finds more links than this for each record that may be reached is cut off. */
const linksPerRecord = 10;

async function readable(
  session: Session,
  type: CompiledType,
  ids: readonly string[],
): Promise<readonly { readonly id: string }[]> {
  const collected = sqlParameters();
  const text = `SELECT t.id FROM ${type.table} t WHERE t.id = ANY(${collected.add(ids)}::uuid[]) AND ${conditionSql(session, type, {}, collected)}`;
  return session.sql.query(prepared(text, collected.values));
}

function linkField(
  session: Session,
  type: CompiledType,
  name: string,
): { readonly column: string; readonly target: string } {
  const field = type.fields.get(name);
  const target = field?.schema['x-kind'] === 'reference' ? field.schema['x-target'] : undefined;
  if (field === undefined || target === undefined || !accessOf(session, type).readable.has(name))
    throw new QueryError({ parameter: 'along', reason: `${type.name} has no reference "${name}".` });
  return { column: field.column, target };
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

function refuseUnless(fits: boolean, parameter: string, reason: string): asserts fits {
  if (!fits) throw new QueryError({ parameter, reason });
}
