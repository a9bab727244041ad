import type { PluginContext, PluginPage } from '@praxis/sdk';
import { AutomationRule, AutomationRun } from '../contract.js';
import { conditionOf, type Rule } from '../rules/ask-rule.js';
import { describeActionSteps, describeOwnSteps } from '../rules/describe-steps.js';
import { replay } from '../rules/replay.js';

const shown = 20;

/**
 * What a rule would have acted on, had it been there before: by the past of the latest records, and by what
 * all of them are now. Nothing is written.
 */
export const tryRulePage: PluginPage = {
  path: '/rules/:id/try',
  title: 'Dry run',
  template: 'try-rule',
  async load({ params }, context) {
    if (!context.store.types().includes(AutomationRun.name)) return { notFound: true };
    const rule = await context.store.get(AutomationRule, params['id'] ?? '');
    return { model: await tried(rule, context) };
  },
};

async function tried(rule: Rule, context: PluginContext) {
  const { store } = context;
  const system = store.asSystem('a rule acts on every record, so its dry run looks at all');
  const filter = conditionOf(rule);
  const [total, { items, count }] = await Promise.all([
    system.count(rule.record_type),
    system.find(rule.record_type, { ...(filter !== undefined && { filter }), limit: shown, count: 'exact' }),
  ]);
  const past = await replay(system, rule);
  const latest = past?.firings.slice(0, shown) ?? [];
  const titles = await store.titles([...items, ...latest].map(({ id }) => ({ type: rule.record_type, id })));
  // What the reader may not see is counted, not named.
  const line = ({ id, number }: { readonly id: string; readonly number: string | null }, at: string) => {
    const title = titles[id];
    return title === undefined
      ? []
      : [
          {
            href: `/r/${rule.record_type}/${number ?? id}`,
            key: number ?? '',
            title: title.title,
            symbol: 'robot',
            at,
          },
        ];
  };
  return {
    name: rule.name,
    backHref: `/r/automation_rule/${rule.id}`,
    condition: rule.condition ?? '',
    total,
    matching: count?.value ?? items.length,
    steps: [
      ...describeOwnSteps(context, store, rule.record_type, rule),
      ...describeActionSteps(context, rule.more_steps),
    ].map(({ label, detail }) => ({ label, detail })),
    isTimed: rule.happening === 'time',
    past:
      past === undefined
        ? null
        : {
            ...{ records: past.records, changes: past.changes, times: past.firings.length },
            lines: latest.flatMap((firing) => line(firing, firing.at)),
          },
    lines: items.flatMap((record) => line(record, record.updated_at)),
  };
}
