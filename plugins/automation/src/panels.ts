import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { AutomationRule, AutomationRun } from './contract.js';

/** On the page of a rule: what came of it lately, and the way to its dry run. */
export const runsPanel: Panel = {
  id: 'automation.runs',
  slot: 'record.main',
  title: 'Last runs',
  types: [AutomationRule.name],
  template: 'runs',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(AutomationRun, { filter: eq('rule', record.id), limit: 10 });
    const outcomes = AutomationRun.schema.properties['outcome']?.['x-choices'] ?? [];
    return {
      tryHref: `/x/automation/rules/${record.id}/try`,
      runs: items.map((run) => {
        const outcome = outcomes.find(({ value }) => value === run.outcome);
        return {
          at: run.ran_at,
          key: run.record_key,
          href: `/r/${run.subject_type}/${run.record_key}`,
          label: outcome?.label ?? run.outcome,
          tone: outcome?.tone ?? 'neutral',
          symbol: outcome?.icon ?? 'check',
          reason: run.reason ?? '',
        };
      }),
    };
  },
};
