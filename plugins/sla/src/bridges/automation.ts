import {
  AutomationRule,
  automationTriggers,
  type AutomationTrigger,
} from '@praxis/plugin-automation/contract';
import { all, eq } from '@praxis/predicate';
import { choice, contributeTo, defineBridge, instant, integer, text, type Panel } from '@praxis/sdk';
import { SlaEscalation, SlaPolicy, SlaStep } from '../contract.js';

const triggerId = 'sla.escalation';

/**
 * A step of a clock is taken, or its deadline passes: rules do what steps cannot do themselves, such as telling
 * people. An escalation is made once for each run of a clock, so a rule acts once, too.
 */
const escalation: AutomationTrigger = {
  id: triggerId,
  label: 'A service level comes to a step, or is broken',
  of: SlaEscalation,
  facts: {
    service_level: text({ label: 'Service level' }),
    step: text({ label: 'Step' }),
    kind: choice({ label: 'Kind', choices: { step: 'Step', breach: 'Breach' } }),
    percent: integer({ label: 'At percent of the time' }),
    run: integer({ label: 'Run' }),
    due_at: instant({ label: 'Due' }),
  },
  async occurred(entry, { store }) {
    const system = store.asSystem('rules are asked about every escalation');
    const [escalated] = await system.getMany(SlaEscalation, [entry.recordId]);
    if (escalated === undefined) return undefined;
    const policies = await system.lookup(SlaPolicy);
    const step = (await system.lookup(SlaStep)).find(({ id }) => id === escalated.step);
    return {
      type: escalated.subject_type,
      id: escalated.subject_id,
      facts: {
        service_level: policies.find(({ id }) => id === escalated.policy)?.name ?? null,
        step: escalated.kind === 'step' ? escalated.name : null,
        kind: escalated.kind,
        percent: step?.percent ?? null,
        run: escalated.cycle,
        due_at: escalated.due_at,
      },
    };
  },
};

/** On the page of a step: the rules that go on from it, and a new one that does. */
const rulesOfStep: Panel = {
  id: 'sla.rules-of-step',
  slot: 'record.main',
  title: 'Rules that follow',
  types: [SlaStep.name],
  template: 'rules-of-step',
  async load({ record }, { store, msg }) {
    if (record === undefined || !store.types().includes(AutomationRule.name)) return undefined;
    const [policy] = await store.getMany(SlaPolicy, [String(record['policy'])]);
    if (policy === undefined) return undefined;
    const { items } = await store.find(AutomationRule, {
      filter: all(eq('occasion', triggerId), eq('record_type', policy.record_type)),
      sort: ['position'],
      limit: 100,
    });
    const ofThis = `service_level = ${quoted(policy.name)} and step = ${quoted(String(record['name']))}`;
    const prefilled = new URLSearchParams({
      ...{ name: msg('{promise}: {step}', { promise: policy.name, step: String(record['name']) }) },
      ...{ record_type: policy.record_type, happening: 'occasion', occasion: triggerId },
      occasion_condition: ofThis,
    });
    return {
      // Which of them are about this step, their conditions say.
      rules: items.map(({ id, name, occasion_condition: condition, active }) => ({
        ...{ href: `/r/automation_rule/${id}`, name, condition, active },
      })),
      newHref: `/new/automation_rule?${prefilled.toString()}`,
    };
  },
};

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export const bridge = defineBridge({
  points: [contributeTo(automationTriggers, escalation)],
  panels: [rulesOfStep],
});
