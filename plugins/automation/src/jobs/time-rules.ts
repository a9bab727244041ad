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
        const at = context.now();
        const last = await lastRun(store, rule, record.id);
        if (!isDue(rule, last, at)) continue;
        // Two that find the same last run do the same.
        await act(context, rule, record, { key: `time ${rule.id} ${record.id} ${last ?? '-'}`, at });
      }
    }
  },
};

/** When the rule last acted on a record, if it did. */
async function lastRun(store: Store, rule: Rule, record: string): Promise<string | undefined> {
  const { items } = await store.find(AutomationRun, {
    filter: all(eq('rule', rule.id), eq('subject_id', record)),
    sort: ['-ran_at'],
    fields: ['ran_at'],
    limit: 1,
  });
  return items[0]?.ran_at;
}

/** Whether it has not acted on the record yet, or so long ago that it may again. */
function isDue({ repeat_after: pause }: Rule, last: string | undefined, now: Date): boolean {
  return last === undefined || (pause !== null && now.getTime() - Date.parse(last) >= pause * 1000);
}
