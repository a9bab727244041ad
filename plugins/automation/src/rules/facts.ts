import { checkPredicate, evaluatePredicate, parsePredicate, type PredicateSchema } from '@praxis/predicate';
import { predicateKind, type Fields } from '@praxis/sdk';

/** What happened, beside the record: names and values, as the trigger tells them. */
export type Facts = Readonly<Record<string, unknown>>;

/** What is wrong with a condition over the facts of a trigger. */
export function factConditionProblems(condition: string, fields: Fields | 'texts'): readonly string[] {
  try {
    const checked = checkPredicate(parsePredicate(condition), factSchema(fields));
    return 'problems' in checked ? checked.problems.map(({ message }) => message) : [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Whether a condition over facts holds; a fact that is not told has no value. */
export function factsFit(
  condition: string | null,
  fields: Fields | 'texts',
  facts: Facts,
  now: Date,
): boolean {
  if (condition === null || condition.trim() === '') return true;
  const schema = factSchema(fields);
  return evaluatePredicate(parsePredicate(condition), facts, { now, variables: {}, schema });
}

function factSchema(fields: Fields | 'texts'): PredicateSchema {
  return {
    field(name) {
      if (fields === 'texts') return { kind: 'text' };
      const field = fields[name];
      if (field === undefined) return undefined;
      const kind = predicateKind(field.schema['x-kind']);
      const choices = field.schema['x-choices']?.map(({ value }) => value);
      return {
        kind,
        ...(kind === 'list' && { elementKind: 'text' as const }),
        ...(choices !== undefined && { choices }),
      };
    },
  };
}
