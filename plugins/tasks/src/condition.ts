import { checkPredicate, evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { conditionSchema, type RecordTypeSchema } from '@praxis/sdk';

/** What is wrong with a condition, in sentences; none when it can be asked. */
export function problemsOf(text: string | null, type: RecordTypeSchema): readonly string[] {
  if (isNothing(text)) return [];
  try {
    const checked = checkPredicate(parsePredicate(text), conditionSchema(type));
    return 'problems' in checked ? checked.problems.map(({ message }) => message) : [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Whether a condition holds for a record at hand, in memory. One that no longer fits the type, because
 * a field has gone since it was written, holds for nothing.
 */
export function holds(
  text: string | null,
  type: RecordTypeSchema,
  record: Readonly<Record<string, unknown>>,
  now: Date,
): boolean {
  if (isNothing(text)) return true;
  if (problemsOf(text, type).length > 0) return false;
  const schema = conditionSchema(type);
  return evaluatePredicate(parsePredicate(text), record, { schema, now, variables: {} });
}

function isNothing(text: string | null): text is null {
  return text === null || text.trim() === '';
}
