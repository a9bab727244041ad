import { ApprovalPolicy, ApprovalStage } from '@praxis/plugin-approvals/contract';
import { Group } from '@praxis/plugin-people/contract';
import type { PluginContext } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeModel } from '../record-types/change-model.js';
import { ChangeModelState } from '../record-types/change-model-state.js';
import { seedRisk } from './risk.js';
import { cabName, seededModels, seededPolicies } from './models.js';

const shownToApprovers = [
  ...['description', 'justification', 'type', 'risk', 'impact', 'services', 'planned_start', 'planned_end'],
  ...['implementation_plan', 'backout_plan'],
];

/** Models for the four types of changes, and who agrees: a group that waits for its members. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings models to begin with');
  const known = (await store.lookup(Group)).find(({ name }) => name === cabName);
  const cab = known ?? (await store.create(Group, { name: cabName }));
  const policies = new Map<string, string>();
  for (const { stages, ...policy } of seededPolicies) {
    const { id } = await store.create(ApprovalPolicy, {
      ...policy,
      record_type: Change.name,
      question: '{title}?',
      shown_fields: shownToApprovers,
    });
    policies.set(policy.name, id);
    for (const [index, stage] of stages.entries())
      await store.create(ApprovalStage, {
        ...stage,
        policy: id,
        groups: [cab.id],
        position: (index + 1) * 10,
      });
  }
  await seedRisk(store);
  for (const { model, states } of seededModels) {
    const { id } = await store.create(ChangeModel, model);
    for (const [index, { asks = [], ...state }] of states.entries()) {
      await store.create(ChangeModelState, {
        ...state,
        model: id,
        position: (index + 1) * 10,
        approval_policies: asks.flatMap((name) => policies.get(name) ?? []),
      });
    }
  }
}
