import { UncheckedPredicateError } from './errors.js';
import { operatorsOf } from './operators.js';
import { isRelativeInstant, isVariable, type Comparison, type Operator, type Value } from './predicate.js';
import { resolveField, type PredicateSchema, type ResolvedField } from './schema.js';
import { parseDuration } from './values/durations.js';
import { kindsOfValue, scalarKindOf, type Canonical, type KindOfValue } from './values/kinds.js';
import { foldText } from './values/texts.js';

/** What both back ends need with each evaluation. */
export interface EvaluationContext {
  readonly now: Date;
  /** By full name; a missing or unfitting one makes comparisons with it false. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The tests that back ends implement. Each is false when the field has no value, so that the rest of
 * the language follows from negation alone.
 */
export type Test = 'eq' | OrderTest | 'in' | 'overlaps' | 'contains' | 'startsWith' | 'present';

export type OrderTest = 'lt' | 'lte' | 'gt' | 'gte';

/** A comparison as both back ends read it: one test, perhaps negated, and where the operand comes from. */
export interface Condition {
  readonly field: ResolvedField;
  readonly test: Test;
  readonly negated: boolean;
  readonly kind: KindOfValue;
  /**
   * What to compare with: a list for `in` and `overlaps`, folded text for `contains` and `startsWith`.
   * Undefined when the comparison cannot hold because there is nothing to compare with.
   */
  readonly operand: (context: EvaluationContext) => Canonical | readonly Canonical[] | undefined;
}

/** @throws UncheckedPredicateError when the comparison does not fit the schema. */
export function conditionOf(comparison: Comparison, schema: PredicateSchema): Condition {
  const field = resolveField(comparison.field, schema);
  if ('unknown' in field) throw new UncheckedPredicateError(`there is no field "${comparison.field}".`);
  if (!operatorsOf(field.info.kind).includes(comparison.op)) {
    throw new UncheckedPredicateError(`"${comparison.field}" does not know the operator "${comparison.op}".`);
  }
  const kind = kindsOfValue[scalarKindOf(field.info)];
  const { test, negated } = tests[comparison.op];
  if (field.info.kind === 'list' && test !== 'present') {
    // A list "contains" one value as it is "in" several: they have a value in common.
    const { value } = comparison;
    const operand = operandOf(value, (given) => listOf(test === 'contains' ? [given] : given, kind));
    return { field, test: 'overlaps', negated, kind, operand };
  }
  if (field.info.kind === 'choice' && isOrder(test)) {
    const operand = operandOf(comparison.value, (given) =>
      choicesInOrder(test, given, field.info.choices ?? []),
    );
    return { field, test: 'in', negated, kind, operand };
  }
  const operand = operandOf(comparison.value, (given) => operandFor(test, given, kind));
  return { field, test, negated, kind, operand };
}

const tests: Readonly<Record<Operator, { readonly test: Test; readonly negated: boolean }>> = {
  eq: { test: 'eq', negated: false },
  ne: { test: 'eq', negated: true },
  lt: { test: 'lt', negated: false },
  lte: { test: 'lte', negated: false },
  gt: { test: 'gt', negated: false },
  gte: { test: 'gte', negated: false },
  in: { test: 'in', negated: false },
  notIn: { test: 'in', negated: true },
  contains: { test: 'contains', negated: false },
  startsWith: { test: 'startsWith', negated: false },
  isEmpty: { test: 'present', negated: true },
  isNotEmpty: { test: 'present', negated: false },
};

/** Whether an order test holds, given how the field's value compares with the operand (as `sort` has it). */
export function holdsInOrder(test: OrderTest, comparison: number): boolean {
  switch (test) {
    case 'lt':
      return comparison < 0;
    case 'lte':
      return comparison <= 0;
    case 'gt':
      return comparison > 0;
    case 'gte':
      return comparison >= 0;
  }
}

function isOrder(test: Test): test is OrderTest {
  return test === 'lt' || test === 'lte' || test === 'gt' || test === 'gte';
}

type Operand = ReturnType<Condition['operand']>;

/** Literals are read once, here; variables and moments with each evaluation. */
function operandOf(value: Value | undefined, read: (given: unknown) => Operand): Condition['operand'] {
  if (isVariable(value)) return ({ variables }) => read(ownValue(variables, value.variable));
  if (isRelativeInstant(value)) {
    const offsetMs = (parseDuration(value.now) ?? Number.NaN) * 1_000;
    return ({ now }) => read(new Date(now.getTime() + offsetMs).toISOString());
  }
  const operand = read(value);
  return () => operand;
}

function operandFor(test: Test, given: unknown, kind: KindOfValue): Operand {
  if (test === 'present') return undefined;
  if (test === 'in') return listOf(given, kind);
  const canonical = kind.canonical(given);
  const folded = test === 'contains' || test === 'startsWith';
  return folded && canonical !== undefined ? foldText(String(canonical)) : canonical;
}

/** Elements that are not of the kind equal no value that a field can have, so they are left out. */
function listOf(given: unknown, kind: KindOfValue): Operand {
  if (!Array.isArray(given)) return undefined;
  return given.map((element) => kind.canonical(element)).filter((element) => element !== undefined);
}

/** Choices have an order of their own, so "lower than" means "one of the choices before". */
function choicesInOrder(test: OrderTest, given: unknown, choices: readonly string[]): Operand {
  const rank = choices.indexOf(String(given));
  return rank < 0 ? undefined : choices.filter((_, index) => holdsInOrder(test, index - rank));
}

function ownValue(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
