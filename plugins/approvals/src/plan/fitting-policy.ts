import { all, eq, parsePredicate } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalStage } from '../record-types/approval-stage.js';
import type { StagePlan } from './stage-plan.js';

export type Policy = RecordOf<typeof ApprovalPolicy>;

/** The active policies for a type, in the order in which they are asked. Known from memory. */
export async function policiesFor(
  { lookup }: Pick<RecordStore, 'lookup'>,
  type: string,
): Promise<readonly Policy[]> {
  return (await lookup(ApprovalPolicy))
    .filter((policy) => policy.active && policy.record_type === type)
    .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1));
}

/** Whether a policy is about a record, as it is stored. One query, or none where there is no condition. */
export async function isAbout(
  store: RecordStore,
  { record_type, condition }: Pick<Policy, 'record_type' | 'condition'>,
  id: string,
): Promise<boolean> {
  if (condition === null || condition.trim() === '') return true;
  const { items } = await store.find(record_type, {
    filter: all(eq('id', id), parsePredicate(condition)),
    fields: ['id'],
    limit: 1,
  });
  return items.length > 0;
}

/** The first of some policies that is about a record. */
export async function firstAbout(
  store: RecordStore,
  policies: readonly Policy[],
  id: string,
): Promise<Policy | undefined> {
  for (const policy of policies) if (await isAbout(store, policy, id)) return policy;
  return undefined;
}

/** The stages of a policy, as an approval keeps them. Known from memory. */
export async function stagesOf(
  { lookup }: Pick<RecordStore, 'lookup'>,
  policy: string,
): Promise<readonly StagePlan[]> {
  return (await lookup(ApprovalStage))
    .filter((stage) => stage.policy === policy)
    .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1))
    .map(({ name, rule, needed, people, groups, manager, fields }) => ({
      ...{ name, rule, manager },
      ...(needed !== null && { needed }),
      people: people ?? [],
      groups: groups ?? [],
      fields: fields ?? [],
    }));
}
