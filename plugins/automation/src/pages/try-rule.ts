import type { PluginContext, PluginPage } from '@praxis/sdk';
import { AutomationRule, AutomationRun } from '../contract.js';
import { conditionOf, type Rule } from '../rules/ask-rule.js';
import { describeActionSteps, describeOwnSteps } from '../rules/describe-steps.js';

const shown = 20;

/** What a rule would have acted on, had it been there before. Nothing is written. */
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
  const titles = await store.titles(items.map(({ id }) => ({ type: rule.record_type, id })));
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
    // What the reader may not see is counted, not named.
    lines: items.flatMap(({ id, number, updated_at: at }) => {
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
    }),
  };
}
