import {
  checkPredicate,
  compilePredicate,
  parsePredicate,
  type PredicateSchema,
  type SqlParameters,
  type SqlScope,
} from '@praxis/predicate';
import { QueryError, isPraxisError, type Action, type Predicate, type Query } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { variableKinds } from '../schema/predicate-schema.js';
import { searchSql } from './search-condition.js';
import { accessOf, derived, variablesOf, type Session } from './session.js';

/** Deep enough for a record that is part of a part of a record. */
const maximumParts = 3;

/** The condition under which a predicate of a rule, checked when it was contributed, holds for a row. */
export function predicateSql(
  session: Session,
  type: CompiledType,
  alias: string,
  predicate: Predicate,
  parameters: SqlParameters,
): string {
  const scope = (current: CompiledType, row: string): SqlScope => ({
    column: (field) => `${row}.${field}`,
    related(field, relatedRow) {
      const target = targetOf(session, current, field);
      return { table: target.table, ...scope(target, relatedRow) };
    },
  });
  return compilePredicate(predicate, {
    schema: session.dependencies.generation.predicateSchema(type.name),
    parameters,
    variables: variablesOf(session),
    now: session.now,
    ...scope(type, alias),
  });
}

/**
 * The condition under which a predicate from a caller holds for a row. It may speak only of what the
 * caller may read: filtering by a hidden value would tell the value.
 *
 * @throws QueryError naming what is wrong with the predicate and where
 */
export function filterSql(
  session: Session,
  type: CompiledType,
  alias: string,
  filter: Predicate | string,
  parameters: SqlParameters,
): string {
  const schema = readableSchema(session, type);
  const predicate = checkedFilter(filter, schema);
  const scope = (current: CompiledType, row: string): SqlScope => ({
    column: (field) => `${row}.${field}`,
    related(field, relatedRow) {
      const target = targetOf(session, current, field);
      const readable = accessSql(session, target, 'x', 'read', parameters);
      const table =
        readable === 'TRUE' ? target.table : `(SELECT * FROM ${target.table} x WHERE ${readable})`;
      return { table, ...scope(target, relatedRow) };
    },
  });
  return compilePredicate(predicate, {
    schema,
    parameters,
    variables: variablesOf(session),
    now: session.now,
    ...scope(type, alias),
  });
}

/** @throws QueryError naming what does not fit */
export function checkedFilter(filter: Predicate | string, schema: PredicateSchema): Predicate {
  let given: unknown = filter;
  if (typeof filter === 'string') {
    try {
      given = parsePredicate(filter);
    } catch (error) {
      if (!isPraxisError(error) && !(error instanceof Error)) throw error;
      throw new QueryError({ parameter: 'filter', reason: error.message }, { cause: error });
    }
  }
  const checked = checkPredicate(given, schema);
  if ('problems' in checked) {
    throw new QueryError(
      { parameter: 'filter', reason: checked.problems.map(({ message }) => message).join(' ') },
      { problems: checked.problems.map((problem) => ({ ...problem, pointer: `/filter${problem.pointer}` })) },
    );
  }
  return checked.predicate;
}

/** The fields of a type, and of those that its references lead to, as far as the session may read them. */
export function readableSchema(session: Session, type: CompiledType): PredicateSchema {
  const { types } = session.dependencies.generation;
  const whole = session.dependencies.generation.predicateSchema(type.name);
  const { readable } = accessOf(session, type);
  return {
    variables: variableKinds(variablesOf(session)),
    field: (name) => (readable.has(name) ? whole.field(name) : undefined),
    related(name) {
      const target = types.get(name);
      return target === undefined ? undefined : readableSchema(session, target);
    },
  };
}

function targetOf(session: Session, type: CompiledType, field: string): CompiledType {
  const target = session.dependencies.generation.types.get(type.fields.get(field)?.schema['x-target'] ?? '');
  if (target === undefined)
    throw new TypeError(`"${field}" of "${type.name}" is not a reference to an enabled type.`);
  return target;
}

/**
 * The condition under which the session may do `action` with the row `alias`: `TRUE` or `FALSE` when
 * it does not depend on the row.
 */
export function accessSql(
  session: Session,
  type: CompiledType,
  alias: string,
  action: Action,
  parameters: SqlParameters,
  subjectTypes?: readonly string[],
): string {
  const rows = accessOf(session, type).rows(action);
  if (rows === false) return 'FALSE';
  const own = rows === true ? 'TRUE' : predicateSql(session, type, alias, rows, parameters);
  return and(own, partSql(session, type, alias, parameters, subjectTypes, 1));
}

/** A record that is part of another one can be read only by those who can read that one. */
function partSql(
  session: Session,
  type: CompiledType,
  alias: string,
  parameters: SqlParameters,
  subjectTypes: readonly string[] | undefined,
  depth: number,
): string {
  const partOf = type.schema['x-record'].partOf;
  if (
    partOf === undefined ||
    session.identity.system !== undefined ||
    session.identity.principal.kind === 'system'
  )
    return 'TRUE';
  const { types } = session.dependencies.generation;
  const parent = (target: CompiledType, idColumn: string): string => {
    const row = `${alias}p${depth}`;
    const rows = accessOf(session, target).rows('read');
    if (rows === false || depth > maximumParts) return 'FALSE';
    const readable = and(
      rows === true ? 'TRUE' : predicateSql(session, target, row, rows, parameters),
      partSql(session, target, row, parameters, undefined, depth + 1),
    );
    return readable === 'FALSE'
      ? 'FALSE'
      : `EXISTS (SELECT 1 FROM ${target.table} ${row} WHERE ${row}.id = ${alias}.${idColumn} AND ${row}.deleted_at IS NULL AND ${readable})`;
  };
  if ('field' in partOf) {
    const target = types.get(type.fields.get(partOf.field)?.schema['x-target'] ?? '');
    return target === undefined ? 'FALSE' : parent(target, partOf.field);
  }
  const candidates =
    subjectTypes === undefined ? [...types.values()] : subjectTypes.flatMap((name) => types.get(name) ?? []);
  // What belongs to records of any type has no such parts itself, unless it opted in by a trait. Without
  // that rule each type would stand in the condition once for each way to reach it, and planning would
  // take longer than reading. What belongs to types of a trait has: those are few.
  const { trait } = partOf;
  const branches = candidates
    .filter((target) => (trait === undefined ? !isPartOfAnything(target) : target.traits.has(trait)))
    .map((target) => ({ target, readable: parent(target, partOf.idField) }))
    .filter(({ readable }) => readable !== 'FALSE')
    .map(
      ({ target, readable }) =>
        `(${alias}.${partOf.typeField} = ${parameters.add(target.name)} AND ${readable})`,
    );
  return branches.length === 0 ? 'FALSE' : `(${branches.join(' OR ')})`;
}

function isPartOfAnything({ schema }: CompiledType): boolean {
  const { partOf } = schema['x-record'];
  return partOf !== undefined && 'typeField' in partOf && partOf.trait === undefined;
}

export function and(...conditions: string[]): string {
  if (conditions.includes('FALSE')) return 'FALSE';
  const needed = conditions.filter((condition) => condition !== 'TRUE');
  return needed.length === 0 ? 'TRUE' : needed.join(' AND ');
}

/** The session as the platform itself, for what a person does not ask for. */
export function asSystem(session: Session, reason: string): Session {
  return derived(session, { identity: { ...session.identity, system: reason } });
}

/** What a query asks of a row, the session's access included. */
export function conditionSql(
  session: Session,
  type: CompiledType,
  query: Pick<Query, 'filter' | 'search' | 'deleted'>,
  parameters: SqlParameters,
  subjectTypes = subjectTypesOf(type, query.filter),
): string {
  return and(
    `t.deleted_at IS ${query.deleted === true ? 'NOT ' : ''}NULL`,
    accessSql(session, type, 't', query.deleted === true ? 'delete' : 'read', parameters, subjectTypes),
    query.filter === undefined ? 'TRUE' : filterSql(session, type, 't', query.filter, parameters),
    query.search === undefined || query.search.trim() === ''
      ? 'TRUE'
      : searchSql(type, 't', query.search, parameters),
  );
}

/** Of what belongs to records of any type, only those types are asked about to which these rows belong. */
export function subjectTypesOfRows(
  { schema }: CompiledType,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly string[] | undefined {
  const { partOf } = schema['x-record'];
  if (partOf === undefined || !('typeField' in partOf)) return undefined;
  return [...new Set(rows.map((row) => String(row[partOf.typeField])))].sort();
}

/** A list of the parts of one kind of record need not look for parents of any other kind. */
export function subjectTypesOf(type: CompiledType, filter: Query['filter']): readonly string[] | undefined {
  const partOf = type.schema['x-record'].partOf;
  if (partOf === undefined || !('typeField' in partOf) || filter === undefined || typeof filter === 'string')
    return undefined;
  const members = 'all' in filter ? filter.all : [filter];
  const fixed = members.find(
    (member) => 'field' in member && member.field === partOf.typeField && member.op === 'eq',
  );
  return fixed !== undefined && 'value' in fixed && typeof fixed.value === 'string'
    ? [fixed.value]
    : undefined;
}
