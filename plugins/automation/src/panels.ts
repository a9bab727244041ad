import { eq } from '@praxis/predicate';
import type { GenericRecord, Panel, PluginContext } from '@praxis/sdk';
import { AutomationRule, AutomationRun, Macro } from './contract.js';
import { actionsFor } from './rules/action-steps.js';
import { actionLabel, describeActionSteps, describeOwnSteps } from './rules/describe-steps.js';
import type { Steps } from './rules/steps.js';

/** On the page of a rule or a macro: what it does, in words, and forms for what other plugins contribute. */
export const stepsPanel: Panel = {
  id: 'automation.steps',
  slot: 'record.main',
  title: 'Steps',
  types: [AutomationRule.name, Macro.name],
  template: 'steps',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    return Promise.resolve(stepsModel(context, type, record));
  },
};

function stepsModel(context: PluginContext, type: string, record: GenericRecord) {
  const { store } = context;
  const subject = String(record['record_type']);
  const mayChange = store.describe(type).properties['more_steps']?.readOnly !== true;
  const known = store.types().includes(subject);
  const hrefOf = (place: string): string => `/x/automation/steps/${type}/${record.id}/${place}`;
  const own = describeOwnSteps(context, store, subject, record as unknown as Steps);
  const contributed = describeActionSteps(context, record['more_steps']);
  return {
    steps: [
      ...own.map(({ icon, ...step }) => ({ ...step, symbol: icon, href: null })),
      ...contributed.map(({ icon, ...step }, index) => ({
        ...step,
        symbol: icon,
        href: mayChange && known ? hrefOf(String(index)) : null,
      })),
    ],
    choices:
      mayChange && known
        ? actionsFor(context, subject, store.describe(subject)['x-record'].traits)
            .filter(({ permission }) => permission === undefined || context.may(permission))
            .map((action) => ({
              href: `${hrefOf('new')}?action=${action.id}`,
              label: actionLabel(context, action),
              symbol: action.icon ?? 'plus',
            }))
        : [],
  };
}

/** On the page of a rule: what came of it lately, and the way to its dry run. */
export const runsPanel: Panel = {
  id: 'automation.runs',
  slot: 'record.main',
  title: 'Last runs',
  types: [AutomationRule.name],
  after: ['automation.steps'],
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
