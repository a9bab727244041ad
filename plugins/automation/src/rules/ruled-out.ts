import { checkPredicate, compileMatcher, fieldsOf, type Matcher, type Predicate } from '@praxis/predicate';
import { conditionSchema, type CommittedEntry, type RecordTypeSchema } from '@praxis/sdk';
import { conditionOf, type Rule } from './ask-rule.js';

/** A part of a condition, all of which have to hold, that can be asked of values at hand. */
interface Part {
  readonly fields: readonly string[];
  readonly matches: Matcher;
}

interface Known {
  readonly schema: RecordTypeSchema;
  readonly parts: readonly Part[];
}

// A rule that changes comes as another object, and so does a schema of another generation.
const known = new WeakMap<Rule, Known>();

/**
 * Whether what an entry of the journal says is enough to know that a rule's condition does not hold.
 * Nearly every rule finds nearly every record none of its business, and this costs no query.
 *
 * @returns false also where it cannot be told from memory, as for fields of other records
 */
export function isRuledOut(
  rule: Rule,
  { action, changes, at }: CommittedEntry,
  describe: () => RecordTypeSchema,
): boolean {
  const context = { now: new Date(at), variables: {} };
  const values = Object.fromEntries(
    Object.entries(changes).map(([field, { after }]) => [field, after ?? null]),
  );
  // What a creation does not name is empty; what a change does not name is not known here.
  const isKnown = (field: string): boolean => action === 'create' || field in values;
  return partsOf(rule, describe()).some(
    ({ fields, matches }) => fields.every(isKnown) && !matches(values, context),
  );
}

function partsOf(rule: Rule, schema: RecordTypeSchema): readonly Part[] {
  const made = known.get(rule);
  if (made?.schema === schema) return made.parts;
  const fields = conditionSchema(schema);
  const parts = conjuncts(conditionOf(rule)).flatMap((part): Part[] => {
    // Time passes between the change and the rule.
    if (/"now":/u.test(JSON.stringify(part)) || 'problems' in checkPredicate(part, fields)) return [];
    return [{ fields: [...fieldsOf(part)], matches: compileMatcher(part, fields) }];
  });
  known.set(rule, { schema, parts });
  return parts;
}

function conjuncts(condition: Predicate | undefined): readonly Predicate[] {
  if (condition === undefined) return [];
  return 'all' in condition ? condition.all.flatMap(conjuncts) : [condition];
}
