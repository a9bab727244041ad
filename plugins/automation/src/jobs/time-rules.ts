import { all, eq } from '@praxis/predicate';
import type { Job, Store } from '@praxis/sdk';
import { AutomationRule, AutomationRun } from '../contract.js';
import { act, conditionOf, type Rule } from '../rules/ask-rule.js';
import { AutomationSettings } from '../settings.js';

/** Looks for records for which the condition of a rule of time has come to hold. */
export const timeRules: Job = {
  id: 'automation.time-rules',
  title: 'Run rules of time',
  schedule: '*/5 * * * *',
  async run(_payload, context) {
    if (!context.settings(AutomationSettings).running) return;
    const rules = (await context.lookup(AutomationRule)).filter(
      ({ active, happening }) => active && happening === 'time',
    );
    const store = context.store.asSystem('rules look at every record');
    const known = new Set(store.types());
    for (const rule of [...rules].sort((left, right) => left.position - right.position)) {
      if (!known.has(rule.record_type)) continue;
      const filter = conditionOf(rule);
      for await (const record of store.stream(rule.record_type, filter === undefined ? {} : { filter })) {
        context.signal.throwIfAborted();
        if (await isDue(store, rule, record.id, context.now()))
          await act(context.store, rule, record, context.now());
      }
    }
  },
};

/** Whether it has not acted on the record yet, or so long ago that it may again. */
async function isDue(store: Store, rule: Rule, record: string, now: Date): Promise<boolean> {
  const { items } = await store.find(AutomationRun, {
    filter: all(eq('rule', rule.id), eq('subject_id', record)),
    sort: ['-ran_at'],
    fields: ['ran_at'],
    limit: 1,
  });
  const [last] = items;
  if (last === undefined) return true;
  return rule.repeat_after !== null && now.getTime() - Date.parse(last.ran_at) >= rule.repeat_after * 1000;
}
