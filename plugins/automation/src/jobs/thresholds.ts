import { all, eq, isEmpty, type Predicate } from '@praxis/predicate';
import type { Job, PluginContext, RecordStore, Store } from '@praxis/sdk';
import { AutomationCrossing, AutomationRule } from '../contract.js';
import { act, conditionOf, type Rule } from '../rules/ask-rule.js';
import { AutomationSettings } from '../settings.js';

/** Looks whether a number that a rule watches has reached its limit, or come back under it. */
export const thresholds: Job = {
  id: 'automation.thresholds',
  title: 'Ask rules of thresholds',
  schedule: '* * * * *',
  async run(_payload, context) {
    if (!context.settings(AutomationSettings).running) return;
    const store = context.store.asSystem('rules look at every record');
    const known = new Set(store.types());
    const rules = (await context.lookup(AutomationRule)).filter(
      ({ active, happening, record_type }) => active && happening === 'threshold' && known.has(record_type),
    );
    for (const rule of [...rules].sort((left, right) => left.position - right.position)) {
      context.signal.throwIfAborted();
      await noteCrossings(store, rule, context.now());
      await actOnCrossings(context, store, rule);
    }
  },
};

/** Values by group; the empty group when the rule makes none. */
async function measured(store: RecordStore, rule: Rule): Promise<ReadonlyMap<string, number>> {
  const filter = conditionOf(rule);
  const take = rule.measure;
  const groups = await store.aggregate(rule.record_type, {
    ...(filter !== undefined && { filter }),
    ...(rule.measure_by !== null && { by: [rule.measure_by] }),
    measures: { value: { take, ...(rule.measure_of !== null && { of: rule.measure_of }) } },
  });
  return new Map(
    groups.map(({ group: [value = null], measures }) => [JSON.stringify(value), Number(measures.value ?? 0)]),
  );
}

/** Writes down which groups have reached the limit since, and which have come back. */
async function noteCrossings(store: Store, rule: Rule, now: Date): Promise<void> {
  const limit = Number(rule.measure_limit ?? Number.POSITIVE_INFINITY);
  await store.transaction(async (transaction) => {
    const tx = transaction.asSystem('crossings are noted for everybody');
    // Two that count at the same time would both see the crossing.
    await tx.lock(`automation.threshold ${rule.id}`);
    const values = await measured(tx, rule);
    const { items } = await tx.find(AutomationCrossing, {
      filter: all(eq('rule', rule.id), isEmpty('ended_at')),
      limit: 200,
    });
    const above = new Map([...values].filter(([, value]) => value >= limit));
    for (const crossing of items) {
      if (!above.delete(crossing.of_group))
        await tx.update(AutomationCrossing, crossing.id, { ended_at: now.toISOString() });
    }
    for (const [group, value] of above) {
      await tx.create(AutomationCrossing, {
        rule: rule.id,
        of_group: group,
        value: String(value),
        began_at: now.toISOString(),
      });
    }
  });
}

/** Acts on what was noted; apart, so that a rule that fails does not make the crossing unseen. */
async function actOnCrossings(context: PluginContext, store: Store, rule: Rule): Promise<void> {
  const { items } = await store.find(AutomationCrossing, {
    filter: all(eq('rule', rule.id), eq('acted', false)),
    sort: ['created_at'],
    limit: 200,
  });
  for (const crossing of items) {
    const record = await lastStraw(store, rule, JSON.parse(crossing.of_group) as unknown);
    if (record !== undefined) {
      const facts = {
        value: Number(crossing.value),
        limit: Number(rule.measure_limit),
        group: JSON.parse(crossing.of_group) as unknown,
      };
      await act(context, rule, record, { key: `threshold ${crossing.id}`, at: context.now(), facts });
    }
    await store.update(AutomationCrossing, crossing.id, { acted: true });
  }
}

/** The newest of the records that were counted: the rule acts on it. */
async function lastStraw(store: RecordStore, rule: Rule, group: unknown) {
  const condition = conditionOf(rule);
  const parts: Predicate[] = condition === undefined ? [] : [condition];
  if (rule.measure_by !== null) {
    parts.push(
      group === null ? isEmpty(rule.measure_by) : eq(rule.measure_by, group as string | number | boolean),
    );
  }
  const { items } = await store.find(rule.record_type, {
    filter: all(...parts),
    sort: ['-created_at'],
    limit: 1,
  });
  return items[0];
}
