import { checkPredicate, parsePredicate } from '@praxis/predicate';
import { on, refuse, type Refusal } from '@praxis/sdk';
import { ruleSchema } from '../rule-schema.js';
import { AssignmentRule } from '../contract.js';

/** A condition that cannot be read is refused when it is written, not when an incident comes in. */
export const ruleCondition = on(AssignmentRule).guard(
  { id: 'incidents.rule-condition', fields: ['condition'] },
  (draft) => conditionProblems(draft.condition),
);

/** What is wrong with a condition over an incident; nothing where there is none. */
export function conditionProblems(condition: string | null): readonly Refusal[] {
  if (condition === null || condition.trim() === '') return [];
  try {
    const checked = checkPredicate(parsePredicate(condition), ruleSchema);
    return 'problems' in checked
      ? checked.problems.map(({ message }) => refuse('RULE_CONDITION', message, 'condition'))
      : [];
  } catch (error) {
    return [refuse('RULE_CONDITION', error instanceof Error ? error.message : String(error), 'condition')];
  }
}
