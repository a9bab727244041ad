import { all, eq, parsePredicate, type Predicate } from '@praxis/predicate';
import type { GenericRecord, PluginContext, RecordOf, RecordStore, Transaction } from '@praxis/sdk';
import { AutomationRun, type AutomationRule } from '../contract.js';
import type { Facts } from './facts.js';
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

export type Outcome = RecordOf<typeof AutomationRun>['outcome'];

/** For what a rule is asked, and how that is known again when it is asked twice. */
export interface Asked {
  /** One for each rule and happening: its run is written once. */
  readonly key: string;
  readonly at: Date;
  /** What happened, beside the record. */
  readonly facts?: Facts;
}

/**
 * Takes the steps of a rule and writes down that it did; what fails is written down, too, and nothing of it
 * stays. What it has done under the same key before it does not do again.
 */
export async function act(
  context: PluginContext,
  rule: Rule,
  record: GenericRecord,
  asked: Asked,
): Promise<Outcome> {
  try {
    return await once(context, asked, async (tx) => {
      const options = { reason: `Rule "${rule.name}".`, me: null, ...asked };
      const done = await takeSteps(tx, rule.record_type, record, rule, options, context);
      await logRun(tx, rule, record, asked, 'acted', done.join(', '));
      return 'acted';
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return once(context, asked, async (tx) => {
      await logRun(tx, rule, record, asked, 'failed', reason);
      return 'failed';
    });
  }
}

/** Runs `work` unless its outcome stands in the log; nodes that ask at the same time wait for each other. */
function once(
  { store }: PluginContext,
  { key }: Asked,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return store.transaction(async (tx) => {
    const system = tx.asSystem('a rule acts for everybody');
    await system.lock(`automation ${key}`);
    return (await outcomeOf(system, key)) ?? work(system);
  });
}

/** What came of a rule that was asked before under this key. */
export async function outcomeOf(store: RecordStore, key: string): Promise<Outcome | undefined> {
  const { items } = await store.find(AutomationRun, {
    filter: eq('key', key),
    fields: ['outcome'],
    limit: 1,
  });
  return items[0]?.outcome;
}

export async function logRun(
  store: RecordStore,
  rule: Rule,
  record: { readonly id: string; readonly number: string | null },
  { key, at }: Asked,
  outcome: Outcome,
  reason: string,
): Promise<void> {
  await store.create(AutomationRun, {
    key,
    rule: rule.id,
    ran_at: at.toISOString(),
    subject_type: rule.record_type,
    subject_id: record.id,
    record_key: record.number ?? record.id,
    outcome,
    reason: reason.replace(/\s+/g, ' ').slice(0, 1000) || null,
  });
}
