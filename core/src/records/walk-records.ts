import { sqlParameters } from '@praxis/predicate';
import { QueryError, type TypeReference, type Walk, type WalkQuery } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { conditionSql, filterSql } from './conditions.js';
import { isId } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

/** What a step reached and the links that it took, in lists that cost little to send and to read. */
interface Step {
  readonly depth: number;
  readonly records: string;
  /** `1` for each of them that is marked. */
  readonly marks: string;
  readonly links: string | null;
  /** Places of both ends of each link among all records, in the order in which they were reached. */
  readonly starts: string | null;
  readonly ends: string | null;
  readonly complete: boolean;
}

/**
 * Walks in one recursive statement whose rows are whole steps: so each record is walked on from once, by its
 * shortest way, where recursion over single records would come back to it on every way that leads there.
 */
export async function walkRecords(
  session: Session,
  reference: TypeReference,
  query: WalkQuery,
): Promise<Walk> {
  const type = typeOf(session, reference);
  const { from, along, depth = 6, limit = 2000 } = query;
  refuseUnless(from.length <= 2000, 'from', 'at most 2,000 records.');
  refuseUnless(from.every(isId), 'from', 'ids of records.');
  refuseUnless(isWithin(depth, 20), 'depth', '1 to 20.');
  refuseUnless(isWithin(limit, 10_000), 'limit', '1 to 10,000.');
  const [start, end] = along.map((name) => linkField(session, type, name));
  refuseUnless(start !== undefined && end !== undefined, 'along', 'two fields.');
  refuseUnless(start.target === end.target, 'along', `both lead to one type.`);
  const target = typeOf(session, start.target);

  const collected = sqlParameters();
  const text = walkSql(session, { type, target, start: start.column, end: end.column, query, collected });
  const steps = await session.sql.query<Step>(prepared(text, collected.values));

  const ids: string[] = [];
  const records: Walk['records'][number][] = [];
  const links: Walk['links'][number][] = [];
  for (const step of steps) {
    for (const [place, id] of listed(step.records).entries()) {
      ids.push(id);
      records.push({ id, depth: step.depth, marked: step.marks[place] === '1' });
    }
    const starts = listed(step.starts);
    const ends = listed(step.ends);
    const idAt = (place: string | undefined): string => ids[Number(place) - 1] ?? '';
    for (const [place, id] of listed(step.links).entries())
      links.push({ id, from: idAt(starts[place]), to: idAt(ends[place]) });
  }
  const last = steps.at(-1);
  const isFull = records.length >= limit && last !== undefined && last.depth < depth && last.records !== '';
  return { records, links, complete: !isFull && steps.every(({ complete }) => complete) };
}

interface Ways {
  readonly type: CompiledType;
  readonly target: CompiledType;
  readonly start: string;
  readonly end: string;
  readonly query: WalkQuery;
  readonly collected: ReturnType<typeof sqlParameters>;
}

/** A step that finds more links than this for each record that may still be reached is cut off. */
const linksPerRecord = 10;

function walkSql(session: Session, { type, target, start, end, query, collected }: Ways): string {
  const { from, filter, through, mark, depth = 6, limit = 2000 } = query;
  const asked = (predicate: typeof filter) => (predicate === undefined ? {} : { filter: predicate });
  const first = conditionSql(session, target, {}, collected);
  const linking = conditionSql(session, type, asked(filter), collected);
  const passing = conditionSql(session, target, asked(through), collected);
  const marked = mark === undefined ? 'FALSE' : filterSql(session, target, 't', mark, collected);
  const most = collected.add(limit);
  const room = `greatest(${most}::integer - cardinality(w.seen), 0)`;
  // The fewer records there is room for, the fewer links are looked at to find them.
  const mostLinks = `${room} * ${linksPerRecord} + ${most}::integer * 2`;
  const marks = `CASE WHEN ${marked} THEN '1' ELSE '0' END`;
  return (
    'WITH RECURSIVE walk AS (' +
    `SELECT 0 AS depth, b.ids AS edge, b.ids AS seen, b.marks, NULL::text AS links, NULL::text AS starts, NULL::text AS ends, TRUE AS complete ` +
    `FROM (SELECT coalesce(array_agg(t.id ORDER BY t.id), '{}') AS ids, coalesce(string_agg(${marks}, '' ORDER BY t.id), '') AS marks ` +
    `FROM ${target.table} t WHERE t.id = ANY(${collected.add(from)}::uuid[]) AND ${first}) b ` +
    'UNION ALL ' +
    'SELECT w.depth + 1, n.ids, w.seen || n.ids, n.marks, n.links, n.starts, n.ends, n.complete FROM walk w CROSS JOIN LATERAL (' +
    // Links of the step, then whom they lead to for the first time, then where both ends of each stand.
    `WITH link AS MATERIALIZED (SELECT t.id, cardinality(w.seen) - cardinality(w.edge) + e.place AS start, t.${end} AS reached ` +
    `FROM unnest(w.edge) WITH ORDINALITY e(id, place) JOIN ${type.table} t ON t.${start} = e.id WHERE ${linking} LIMIT ${mostLinks}), ` +
    `fresh AS MATERIALIZED (SELECT t.id, ${marks} AS mark, row_number() OVER (ORDER BY t.id) AS place ` +
    `FROM (SELECT DISTINCT link.reached FROM link WHERE NOT EXISTS (SELECT FROM unnest(w.seen) s(id) WHERE s.id = link.reached)) c ` +
    `JOIN ${target.table} t ON t.id = c.reached WHERE ${passing} ` +
    `ORDER BY t.id LIMIT ${room} + 1), ` +
    `room AS (SELECT * FROM fresh WHERE place <= ${room}), ` +
    'known AS MATERIALIZED (SELECT id, place FROM unnest(w.seen) WITH ORDINALITY s(id, place) ' +
    'UNION ALL SELECT id, cardinality(w.seen) + place FROM room) ' +
    `SELECT coalesce((SELECT array_agg(id ORDER BY place) FROM room), '{}') AS ids, ` +
    `coalesce((SELECT string_agg(mark, '' ORDER BY place) FROM room), '') AS marks, ` +
    `string_agg(link.id::text, ',') AS links, string_agg(link.start::text, ',') AS starts, string_agg(known.place::text, ',') AS ends, ` +
    `(SELECT count(*) FROM fresh) = (SELECT count(*) FROM room) AND (SELECT count(*) FROM link) < ${mostLinks} AS complete ` +
    'FROM link JOIN known ON known.id = link.reached' +
    `) n WHERE w.depth < ${collected.add(depth)}::integer AND cardinality(w.edge) > 0 AND cardinality(w.seen) < ${most}::integer) ` +
    `SELECT depth, array_to_string(edge, ',') AS records, marks, links, starts, ends, complete FROM walk ORDER BY depth`
  );
}

function listed(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : text.split(',');
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
