import { checkPredicate, evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { conditionSchema, type CommittedEntry, type RecordTypeSchema } from '@praxis/sdk';

/**
 * Whether the values with which a record was created rule a condition out. Records are created by the
 * thousand, and nearly none of them is news to a rule; those cost no query.
 *
 * @returns false also where it cannot be told without one, as for fields of other records
 */
export function isRuledOut(condition: string, entry: CommittedEntry, schema: RecordTypeSchema): boolean {
  if (entry.action !== 'create' || condition.trim() === '') return false;
  const fields = conditionSchema(schema);
  const predicate = parsePredicate(condition);
  if ('problems' in checkPredicate(predicate, fields)) return false;
  const values = Object.fromEntries(
    Object.keys(schema.properties).map((name) => [name, entry.changes[name]?.after ?? null]),
  );
  return !evaluatePredicate(predicate, values, { schema: fields, now: new Date(entry.at), variables: {} });
}
