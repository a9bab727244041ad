import { sqlParameters } from '@praxis/predicate';
import { QueryError, RecordTypeNotFoundError, type Page, type Query, type TypeReference } from '@praxis/sdk';
import type { TypeAccess } from '../access/model.js';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { and, conditionSql } from './conditions.js';
import { countRecords } from './count-records.js';
import { decodePosition, encodePosition, queryFingerprint, type CursorPosition } from './cursor.js';
import { titlesOf } from './titles.js';
import { withNumber } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import { subjectTypesIn } from './subject-types.js';
import { beyondSql, orderSql, sortOf, type SortField } from './sort.js';
import { prepared } from './statements.js';

const defaultLimit = 50;
const maximumLimit = 200;

/** A page of records: one statement, plus one for titles and one for a count if they are asked for. */
export async function findRecords(
  session: Session,
  reference: TypeReference,
  query: Query,
): Promise<Page<Values>> {
  const type = typeOf(session, reference);
  if (accessOf(session, type).rows('read') === false) throw new RecordTypeNotFoundError({ type: type.name });
  const limit = limitOf(query);
  const sort = sortOf(session, type, query.sort);
  // Worked out where there is a cursor: most of what is asked for fits one page.
  let known: string | undefined;
  const fingerprint = (): string =>
    (known ??= queryFingerprint([
      type.name,
      sort.map(({ field, descending }) => [field.name, descending]),
      query.filter ?? null,
      query.search ?? null,
      query.deleted === true,
    ]));
  const position = query.cursor === undefined ? undefined : decodePosition(query.cursor, fingerprint(), sort);

  const [rows, count] = await Promise.all([
    readPage(session, type, query, sort, position, limit + 1),
    countRecords(session, type, query),
  ]);

  const more = rows.length > limit;
  const items = rows.slice(0, limit).map((row) => withNumber(type, row));
  if (position?.backwards === true) items.reverse();
  const edge = (row: Values | undefined, backwards: boolean): string | null =>
    row === undefined
      ? null
      : encodePosition(fingerprint(), {
          backwards,
          values: sort.map(({ field }) => row[field.name] ?? null),
        });
  const included =
    query.include === undefined
      ? undefined
      : await titlesOf(session, targetsOf(session, type, items, query.include));
  return {
    items,
    next: position?.backwards === true || more ? edge(items.at(-1), false) : null,
    prev: position !== undefined && (!position.backwards || more) ? edge(items[0], true) : null,
    ...(count !== undefined && { count }),
    ...(included !== undefined && { included }),
  };
}

/**
 * The rows of a page. After a cursor they come in branches, each of which has its beginning in the index;
 * PostgreSQL goes on to the next one only where the rows before did not fill the page.
 */
async function readPage(
  session: Session,
  type: CompiledType,
  query: Query,
  sort: readonly SortField[],
  position: CursorPosition | undefined,
  wanted: number,
): Promise<readonly Values[]> {
  const columns = columnsOf(session, type, query, sort);
  const backwards = position?.backwards === true;
  const subjectTypes = await subjectTypesIn(session, type, query);
  if (subjectTypes?.length === 0) return [];
  const collected = sqlParameters();
  const condition = conditionSql(session, type, query, collected, subjectTypes);
  if (condition === 'FALSE') return [];
  const beyond =
    position === undefined ? ['TRUE'] : beyondSql(sort, position.values, 't', backwards, collected);
  const branches = beyond.map(
    (branch) =>
      `SELECT ${columns} FROM ${type.table} t WHERE ${and(branch, condition)} ` +
      `ORDER BY ${orderSql(sort, 't', backwards)} LIMIT ${wanted}`,
  );
  const [only = ''] = branches;
  const text =
    branches.length < 2
      ? only
      : `SELECT * FROM (${branches.map((branch) => `(${branch})`).join(' UNION ALL ')}) t LIMIT ${wanted}`;
  return branches.length === 0 ? [] : session.sql.query<Values>(prepared(text, collected.values));
}

/** All records of a query, a page at a time. */
export async function* streamRecords(
  session: Session,
  type: TypeReference,
  query: Omit<Query, 'cursor' | 'limit' | 'count'>,
): AsyncIterable<Values> {
  let cursor: string | undefined;
  do {
    const page: Page<Values> = await findRecords(session, type, {
      ...query,
      limit: maximumLimit,
      ...(cursor !== undefined && { cursor }),
    });
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

function limitOf(query: Query): number {
  const limit = query.limit ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximumLimit) {
    throw new QueryError({ parameter: 'limit', reason: `it is a whole number from 1 to ${maximumLimit}.` });
  }
  return limit;
}

/** The columns that a query asks for, as far as the session may read them. */
export function columnsOf(
  session: Session,
  type: CompiledType,
  query: Pick<Query, 'fields' | 'include'>,
  sort: readonly SortField[],
): string {
  const access = accessOf(session, type);
  let known = columns.get(access);
  if (known === undefined) columns.set(access, (known = new Map<string, string>()));
  const key = JSON.stringify([query.fields, query.include, sort.map(({ field }) => field.name)]);
  let wanted = known.get(key);
  if (wanted === undefined) {
    wanted = columnsFor(access, type, query, sort);
    if (known.size >= mostColumns) known.clear();
    known.set(key, wanted);
  }
  return wanted;
}

/** Access to a type is one object for all with the same roles; the same few lists of columns are asked for again. */
const columns = new WeakMap<TypeAccess, Map<string, string>>();
const mostColumns = 200;

function columnsFor(
  { readable }: TypeAccess,
  type: CompiledType,
  query: Pick<Query, 'fields' | 'include'>,
  sort: readonly SortField[],
): string {
  for (const [parameter, names] of [
    ['fields', query.fields],
    ['include', query.include],
  ] as const) {
    for (const name of names ?? []) {
      if (!readable.has(name))
        throw new QueryError({ parameter, reason: `${type.name} has no field "${name}".` });
    }
  }
  const wanted =
    query.fields === undefined
      ? readable
      : new Set([
          'id',
          'number',
          'version',
          ...query.fields,
          ...(query.include ?? []),
          ...sort.map(({ field }) => field.name),
        ]);
  const all = [...type.systemFields.values(), ...type.fields.values()]
    .filter(
      ({ name }) =>
        wanted.has(name) && readable.has(name) && (name !== 'number' || type.sequence !== undefined),
    )
    .map(({ column }) => `t.${column}`);
  if (all.length === 0) throw new RecordTypeNotFoundError({ type: type.name });
  return all.join(', ');
}

function targetsOf(
  session: Session,
  type: CompiledType,
  items: readonly Values[],
  include: readonly string[],
): { type: string; id: string }[] {
  return include.flatMap((name) => {
    const target = type.fields.get(name)?.schema['x-target'];
    if (target === undefined)
      throw new QueryError({ parameter: 'include', reason: `"${name}" is not a reference.` });
    return items.flatMap((item) =>
      [item[name] ?? []].flat().map((id) => ({ type: target, id: id as string })),
    );
  });
}
