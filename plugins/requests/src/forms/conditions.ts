import { checkPredicate, evaluatePredicate, parsePredicate, type PredicateSchema } from '@praxis/predicate';
import { conditionSchema, type RecordTypeSchema } from '@praxis/sdk';
import type { Question } from './document.js';

/** How the answers to questions behave in conditions. */
export function schemaOfQuestions(questions: Readonly<Record<string, Question>>): PredicateSchema {
  const properties = Object.fromEntries(
    Object.entries(questions).map(([name, { schema }]) => [name, schema]),
  );
  // Conditions look at fields and at nothing else of a type.
  return conditionSchema({ properties, 'x-record': {} } as unknown as RecordTypeSchema);
}

/** What is wrong with a condition, in sentences; none when it can be asked. */
export function conditionProblems(
  text: string | null | undefined,
  schema: PredicateSchema,
): readonly string[] {
  if (isNothing(text)) return [];
  try {
    const checked = checkPredicate(parsePredicate(text), schema);
    return 'problems' in checked ? checked.problems.map(({ message }) => message) : [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Whether a condition holds for values at hand. One that does not fit them holds for nothing. */
export function conditionHolds(
  text: string | null | undefined,
  {
    schema,
    values,
    now,
  }: {
    readonly schema: PredicateSchema;
    readonly values: Readonly<Record<string, unknown>>;
    readonly now: Date;
  },
): boolean {
  if (isNothing(text)) return true;
  if (conditionProblems(text, schema).length > 0) return false;
  return evaluatePredicate(parsePredicate(text), values, { schema, now, variables: {} });
}

function isNothing(text: string | null | undefined): text is null | undefined {
  return text === null || text === undefined || text.trim() === '';
}
