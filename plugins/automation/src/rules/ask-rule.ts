import { all, eq, parsePredicate, type Predicate } from '@praxis/predicate';
import type { GenericRecord, RecordOf, RecordStore, Store } from '@praxis/sdk';
import { AutomationRun, type AutomationRule } from '../contract.js';
import { takeSteps } from './take-steps.js';

export type Rule = RecordOf<typeof AutomationRule>;

/** The condition of a rule as a predicate; undefined when every record fits. */
export function conditionOf({ condition }: Rule): Predicate | undefined {
  return condition === null || condition.trim() === '' ? undefined : parsePredicate(condition);
}

/** The record, if the rule's condition holds for it now. Asked of the store, so that it may follow references. */
export async function matchingRecord(
  store: RecordStore,
  rule: Rule,
  id: string,
): Promise<GenericRecord | undefined> {
  const condition = conditionOf(rule);
  const { items } = await store.find(rule.record_type, {
    filter: condition === undefined ? eq('id', id) : all(eq('id', id), condition),
    limit: 1,
  });
  return items[0];
}

/** Takes the steps of a rule and writes down that it did; what fails is written down, too, and nothing of it stays. */
export async function act(store: Store, rule: Rule, record: GenericRecord, at: Date): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      const system = tx.asSystem('a rule acts for everybody');
      const done = await takeSteps(system, rule.record_type, record, rule, {
        reason: `Rule "${rule.name}".`,
        me: null,
      });
      await logRun(system, rule, record, at, 'acted', done.join(', '));
    });
  } catch (error) {
    const system = store.asSystem('the log of rules is written for everybody');
    await logRun(system, rule, record, at, 'failed', error instanceof Error ? error.message : String(error));
  }
}

export async function logRun(
  store: RecordStore,
  rule: Rule,
  record: { readonly id: string; readonly number: string | null },
  at: Date,
  outcome: 'acted' | 'not_matching' | 'own_effect' | 'failed',
  reason: string,
): Promise<void> {
  await store.create(AutomationRun, {
    rule: rule.id,
    ran_at: at.toISOString(),
    subject_type: rule.record_type,
    subject_id: record.id,
    record_key: record.number ?? record.id,
    outcome,
    reason: reason.replace(/\s+/g, ' ').slice(0, 1000) || null,
  });
}
