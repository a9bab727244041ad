import { checkPredicate, compileMatcher, parsePredicate } from '@praxis/predicate';
import { conditionSchema, type CommittedEntry, type RecordTypeSchema } from '@praxis/sdk';
import type { Rule } from './occasion.js';

type Matcher = ReturnType<typeof compileMatcher>;

// By the very record of the rule: the platform makes new ones when a rule changes, and for each generation.
const read = new WeakMap<Rule, Map<string, Matcher | undefined>>();

/**
 * The condition of a rule, ready to be asked of records of a type in memory; undefined where it cannot be, as
 * for fields of other records.
 */
export function matcherOf(rule: Rule, schema: RecordTypeSchema): Matcher | undefined {
  const { name } = schema['x-record'];
  let byType = read.get(rule);
  if (byType === undefined) read.set(rule, (byType = new Map<string, Matcher | undefined>()));
  if (!byType.has(name)) byType.set(name, compiled(rule.condition ?? '', schema));
  return byType.get(name);
}

function compiled(condition: string, schema: RecordTypeSchema): Matcher | undefined {
  const fields = conditionSchema(schema);
  const predicate = parsePredicate(condition);
  return 'problems' in checkPredicate(predicate, fields) ? undefined : compileMatcher(predicate, fields);
}

/**
 * Whether the values with which a record was created rule a condition out. Records are created by the
 * thousand, and nearly none of them is news to a rule; those cost no query.
 *
 * @returns false also where it cannot be told without one
 */
export function isRuledOut(rule: Rule, entry: CommittedEntry, schema: RecordTypeSchema): boolean {
  if (entry.action !== 'create' || rule.condition === null || rule.condition.trim() === '') return false;
  const matches = matcherOf(rule, schema);
  if (matches === undefined) return false;
  const values = Object.fromEntries(
    Object.keys(schema.properties).map((name) => [name, entry.changes[name]?.after ?? null]),
  );
  return !matches(values, { now: new Date(entry.at), variables: {} });
}
