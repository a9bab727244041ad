export type {
  Comparison,
  Literal,
  Operator,
  Predicate,
  RelativeInstant,
  Value,
  Variable,
} from './predicate.js';
export { isRelativeInstant, isVariable, operators } from './predicate.js';
export type { ElementKind, FieldInfo, FieldKind, PredicateSchema } from './schema.js';
export {
  all,
  any,
  contains,
  eq,
  gt,
  gte,
  isEmpty,
  isIn,
  isNotEmpty,
  lt,
  lte,
  ne,
  not,
  notIn,
  now,
  startsWith,
  variable,
} from './builders.js';
export { operatorsOf, operatorText } from './operators.js';
export { predicateLimits } from './limits.js';
export { fieldsOf } from './fields-of.js';
export { normalisePredicate } from './normalise.js';
export { parsePredicate } from './text/parse.js';
export { formatPredicate } from './text/format.js';
export { checkPredicate, type CheckResult } from './check.js';
export { readPredicate } from './read.js';
export { describePredicate, type PredicateLabels } from './describe.js';
export { englishMessage, predicateMessages, type PredicateMessageKey } from './describe-messages.js';
export {
  PredicateSyntaxError,
  UncheckedPredicateError,
  type PredicateProblem,
  type PredicateProblemCode,
} from './errors.js';
export type { EvaluationContext } from './conditions.js';
export { compileMatcher, evaluatePredicate, type Matcher, type PlainRecord } from './evaluate.js';
export { compilePredicate, type SqlOptions, type SqlRelation, type SqlScope } from './sql/compile.js';
export { foldedText } from './sql/folded-text.js';
export { sqlParameters, type SqlParameters } from './sql/parameters.js';
export { foldText } from './values/texts.js';
