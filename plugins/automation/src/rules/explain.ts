import { eq, formatPredicate, type Predicate } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { conditionOf, type Rule } from './ask-rule.js';

/** One part of a rule's condition, and whether it held for a record. */
export interface ConditionPart {
  readonly text: string;
  readonly holds: boolean;
}

/** The store answers so many questions in one statement. */
const mostParts = 20;

/**
 * Says of each part of a rule's condition whether it holds for a record now: why the rule acts on it, or does
 * not. Parts may follow references, so the store is asked, for all of them in one statement.
 */
export async function explain(
  store: RecordStore,
  rule: Rule,
  recordId: string,
): Promise<readonly ConditionPart[]> {
  const condition = conditionOf(rule);
  if (condition === undefined) return [];
  const parts = partsOf(condition).slice(0, mostParts);
  const measures = Object.fromEntries(
    parts.map((filter, index) => [`part_${index}`, { take: 'count' as const, filter }]),
  );
  const [answer] = await store.aggregate(rule.record_type, { filter: eq('id', recordId), measures });
  return parts.map((part, index) => ({
    text: formatPredicate(part),
    holds: Number(answer?.measures[`part_${index}`] ?? 0) > 0,
  }));
}

/** What an `and` is made of, one by one; an `or` and a `not` are one part, because they hold as a whole. */
function partsOf(predicate: Predicate): readonly Predicate[] {
  return 'all' in predicate ? predicate.all.flatMap(partsOf) : [predicate];
}

/** The parts as one line of the log, those that did not hold first. */
export function explained(parts: readonly ConditionPart[]): string {
  return [...parts]
    .sort((left, right) => Number(left.holds) - Number(right.holds))
    .map(({ text, holds }) => `${holds ? '✓' : '✗'} ${text}`)
    .join('; ');
}
