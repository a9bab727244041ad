import { conditionOf, type Condition, type EvaluationContext } from '../conditions.js';
import type { Predicate } from '../predicate.js';
import type { PredicateSchema } from '../schema.js';
import type { Canonical } from '../values/kinds.js';

/** A predicate with its operands known and every negation at a comparison. */
export type Term = boolean | Group | Comparison;

export interface Group {
  readonly word: 'AND' | 'OR';
  readonly terms: readonly Term[];
}

export interface Comparison {
  readonly condition: Condition;
  readonly negated: boolean;
  /** Undefined for the test `present`, which compares with nothing. */
  readonly operand: Canonical | readonly Canonical[] | undefined;
}

/**
 * Resolves a predicate for one evaluation: negations go down to the comparisons, a comparison with
 * nothing becomes a constant, and constants are folded. All of that comes before the first parameter
 * is numbered, because PostgreSQL refuses a statement with a parameter that it does not mention.
 */
export function termOf(
  predicate: Predicate,
  negated: boolean,
  context: EvaluationContext & { readonly schema: PredicateSchema },
): Term {
  if ('not' in predicate) return termOf(predicate.not, !negated, context);
  if ('all' in predicate || 'any' in predicate) {
    const members = 'all' in predicate ? predicate.all : predicate.any;
    const word = 'all' in predicate === negated ? 'OR' : 'AND';
    return groupOf(
      word,
      members.map((member) => termOf(member, negated, context)),
    );
  }
  const condition = conditionOf(predicate, context.schema);
  const operand = condition.operand(context);
  const complement = condition.negated !== negated;
  const impossible = operand === undefined && condition.test !== 'present';
  return impossible ? complement : { condition, negated: complement, operand };
}

function groupOf(word: 'AND' | 'OR', members: readonly Term[]): Term {
  const neutral = word === 'AND';
  const terms = members
    .flatMap((term) =>
      typeof term === 'object' && 'word' in term && term.word === word ? term.terms : [term],
    )
    .filter((term) => term !== neutral);
  if (terms.includes(!neutral)) return !neutral;
  return terms.length < 2 ? (terms[0] ?? neutral) : { word, terms };
}
