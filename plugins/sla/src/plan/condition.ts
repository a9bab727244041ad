import {
  checkPredicate,
  compileMatcher,
  fieldsOf,
  parsePredicate,
  type PredicateSchema,
} from '@praxis/predicate';
import type { Condition, Values } from '../clock/policy.js';

// Conditions know no moment and nobody: a clock is to come out the same whenever it is worked out.
const neverNow = { now: new Date(0), variables: {} };

/**
 * Makes a condition ready.
 *
 * @returns sentences that say what is wrong with it, if something is
 */
export function readCondition(
  text: string,
  schema: PredicateSchema,
): { readonly condition: Condition } | { readonly problems: readonly string[] } {
  try {
    const checked = checkPredicate(parsePredicate(text), schema);
    if ('problems' in checked) return { problems: checked.problems.map(({ message }) => message) };
    const { predicate } = checked;
    if (/"now":/u.test(JSON.stringify(predicate)))
      return {
        problems: ['A condition of a clock cannot depend on the time: nothing happens when it comes.'],
      };
    const matches = compileMatcher(predicate, schema);
    return {
      condition: {
        text,
        fields: fieldsOf(predicate),
        holds: (values: Values) => matches(values, neverNow),
      },
    };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The condition that nothing was written for. */
export const always: Condition = { text: '', fields: new Set(), holds: () => true };
