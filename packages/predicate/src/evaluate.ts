import { conditionOf, holdsInOrder, type Condition, type EvaluationContext } from './conditions.js';
import type { Predicate } from './predicate.js';
import type { PredicateSchema } from './schema.js';
import type { Canonical } from './values/kinds.js';
import { foldText } from './values/texts.js';

/** A record as plain JSON values. What a dotted path leads through stands in it as a nested object. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** A predicate made ready for many records. */
export type Matcher = (record: PlainRecord, context: EvaluationContext) => boolean;

/**
 * Makes a predicate ready to be asked of many records; the memory back end. Fields and literals are
 * looked up once, here.
 *
 * A value in a record that is not of its field's kind, as a half-filled form may hold, counts as no
 * value, except for `isEmpty`, which sees that something is there.
 *
 * @throws UncheckedPredicateError when the predicate does not fit the schema.
 */
export function compileMatcher(predicate: Predicate, schema: PredicateSchema): Matcher {
  if ('all' in predicate) {
    const members = predicate.all.map((member) => compileMatcher(member, schema));
    return (record, context) => members.every((member) => member(record, context));
  }
  if ('any' in predicate) {
    const members = predicate.any.map((member) => compileMatcher(member, schema));
    return (record, context) => members.some((member) => member(record, context));
  }
  if ('not' in predicate) {
    const inner = compileMatcher(predicate.not, schema);
    return (record, context) => !inner(record, context);
  }
  return conditionMatcher(conditionOf(predicate, schema));
}

/**
 * Asks a predicate of one record, in memory. For many records {@link compileMatcher} is faster.
 *
 * @throws UncheckedPredicateError when the predicate does not fit the schema.
 */
export function evaluatePredicate(
  predicate: Predicate,
  record: PlainRecord,
  context: EvaluationContext & { readonly schema: PredicateSchema },
): boolean {
  return compileMatcher(predicate, context.schema)(record, context);
}

function conditionMatcher(condition: Condition): Matcher {
  const holds = valueTest(condition);
  return (record, context) => holds(valueAt(record, condition), context) !== condition.negated;
}

type ValueTest = (value: unknown, context: EvaluationContext) => boolean;

function valueTest({ field, test, kind, operand }: Condition): ValueTest {
  if (test === 'present') return field.info.kind === 'json' ? isPresentJson : isPresent;
  if (test === 'overlaps') {
    return (value, context) => {
      const wanted = operand(context);
      return (
        isList(wanted) && isList(value) && value.some((element) => isOneOf(kind.canonical(element), wanted))
      );
    };
  }
  return (value, context) => {
    const wanted = operand(context);
    const found = kind.canonical(field.info.kind === 'reference' ? idOf(value) : value);
    if (found === undefined || wanted === undefined) return false;
    if (isList(wanted)) return isOneOf(found, wanted);
    switch (test) {
      case 'contains':
        return foldText(String(found)).includes(String(wanted));
      case 'startsWith':
        return foldText(String(found)).startsWith(String(wanted));
      case 'eq':
      case 'in':
        return found === wanted;
      default:
        return holdsInOrder(test, kind.compare(found, wanted));
    }
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isOneOf(found: Canonical | undefined, wanted: readonly unknown[]): boolean {
  return found !== undefined && wanted.includes(found);
}

function isPresent(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

function isPresentJson(value: unknown): boolean {
  return isPresent(value) && !(typeof value === 'object' && Object.keys(value as object).length === 0);
}

function valueAt(record: PlainRecord, { field }: Condition): unknown {
  let current: unknown = record;
  for (const name of [...field.references, field.name]) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as PlainRecord)[name];
  }
  return current;
}

/** A reference is its target's id, or the target itself where it has been loaded. */
function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as PlainRecord).id : value;
}
