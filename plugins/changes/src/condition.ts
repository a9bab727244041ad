import { checkPredicate, evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { conditionSchema, refuse, type RecordTypeSchema, type Refusal } from '@praxis/sdk';

type Values = Readonly<Record<string, unknown>>;

/**
 * Whether a condition over a record at hand holds. An empty one holds; one that no longer fits the type,
 * because a field has gone since it was written, does not.
 */
export function holds(text: string | null, type: RecordTypeSchema, record: Values, now: Date): boolean {
  if (text === null || text.trim() === '') return true;
  if (problemsOf(text, type).length > 0) return false;
  return evaluatePredicate(parsePredicate(text), record, {
    ...{ schema: conditionSchema(type), now, variables: {} },
  });
}

/** Refuses a condition that cannot be asked, when it is written rather than when somebody needs it. */
export function refusedCondition(
  text: string | null,
  type: RecordTypeSchema,
  field: string,
): readonly Refusal[] {
  if (text === null || text.trim() === '') return [];
  return problemsOf(text, type).map((message) => refuse('CHANGE_CONDITION', message, field));
}

function problemsOf(text: string, type: RecordTypeSchema): readonly string[] {
  try {
    const checked = checkPredicate(parsePredicate(text), conditionSchema(type));
    return 'problems' in checked ? checked.problems.map(({ message }) => message) : [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
