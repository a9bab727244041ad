import {
  compileMatcher,
  fieldsOf,
  sqlParameters,
  type Matcher,
  type Predicate,
  type PredicateSchema,
} from '@praxis/predicate';
import type { TypeReference } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';
import {
  accessSql,
  and,
  checkedFilter,
  filterSql,
  readableSchema,
  subjectTypesOfRows,
} from './conditions.js';
import { accessOf, isSystem, typeOf, variablesOf, type Session } from './session.js';
import { prepared } from './statements.js';

/** What is asked of records beside that they may be read. */
export interface MatchingOptions {
  /** They fit it, too. */
  readonly filter?: Predicate | string;
  /** Records in the bin are judged like the others; without it they match nothing. */
  readonly binned?: boolean;
}

/**
 * Which of these records the session may read, and which of those also fit a filter. `rows` are
 * whole stored records, read by the system.
 *
 * Conditions that speak only of the record itself are answered in memory; others by one statement.
 * Live updates ask this once for all sockets with the same access and filter.
 */
export async function matchingRecords(
  session: Session,
  reference: TypeReference,
  rows: readonly Values[],
  { filter, binned = false }: MatchingOptions = {},
): Promise<ReadonlySet<string>> {
  const type = typeOf(session, reference);
  const access = accessOf(session, type).rows('read');
  if (access === false || rows.length === 0) return new Set();
  const predicate = filter === undefined ? undefined : checkedFilter(filter, readableSchema(session, type));
  const predicates = [access === true ? undefined : access, predicate].filter((part) => part !== undefined);
  const inMemory =
    (type.schema['x-record'].partOf === undefined || isSystem(session)) &&
    predicates.every((part) => [...fieldsOf(part)].every((field) => !field.includes('.')));
  if (inMemory) {
    const schema = session.dependencies.generation.predicateSchema(type.name);
    const matchers = predicates.map((part) =>
      part === access ? matcherOf(part, schema) : compileMatcher(part, schema),
    );
    const context = { now: session.now, variables: variablesOf(session) };
    const matching = rows.filter(
      (row) => (binned || row['deleted_at'] === null) && matchers.every((matches) => matches(row, context)),
    );
    return new Set(matching.map((row) => row['id'] as string));
  }
  const collected = sqlParameters();
  const where = and(
    `t.id = ANY(${collected.add(rows.map((row) => row['id']))}::uuid[])`,
    binned ? 'TRUE' : 't.deleted_at IS NULL',
    accessSql(session, type, 't', 'read', collected, subjectTypesOfRows(type, rows)),
    filter === undefined ? 'TRUE' : filterSql(session, type, 't', filter, collected),
  );
  if (where === 'FALSE') return new Set();
  const found = await session.sql.query<{ id: string }>(
    prepared(`SELECT t.id FROM ${type.table} t WHERE ${where}`, collected.values),
  );
  return new Set(found.map(({ id }) => id));
}

// The rules of access are the same objects as long as their generation lives, and so are the schemas.
const matchersOfRules = new WeakMap<
  Predicate,
  { readonly schema: PredicateSchema; readonly matches: Matcher }
>();

/** The condition of a rule of access in memory, made once: many people are asked about, one after the other. */
function matcherOf(rule: Predicate, schema: PredicateSchema): Matcher {
  let known = matchersOfRules.get(rule);
  if (known?.schema !== schema)
    matchersOfRules.set(rule, (known = { schema, matches: compileMatcher(rule, schema) }));
  return known.matches;
}
