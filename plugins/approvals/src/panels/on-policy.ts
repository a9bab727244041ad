import { eq } from '@praxis/predicate';
import { Group, Person } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { manageApprovals } from '../access.js';
import { ApprovalPolicy } from '../record-types/approval-policy.js';
import { ApprovalStage } from '../record-types/approval-stage.js';

/** On the page of a policy: whom it asks, in their order. */
export const stagesOfPolicy: Panel = {
  id: 'approvals.stages-of-policy',
  slot: 'record.main',
  title: 'Stages',
  types: [ApprovalPolicy.name],
  template: 'panels/stages-of-policy',
  async load({ record }, { store, may }) {
    if (record === undefined) return undefined;
    const { items } = await store.find(ApprovalStage, {
      filter: eq('policy', record.id),
      sort: ['position'],
      limit: 50,
    });
    const titles = await store.titles(
      items.flatMap(({ people, groups }) => [
        ...(people ?? []).map((id) => ({ type: Person.name, id })),
        ...(groups ?? []).map((id) => ({ type: Group.name, id })),
      ]),
    );
    return {
      stages: items.map(({ id, name, rule, needed, people, groups, manager, fields }) => ({
        ...{ href: `/r/approval_stage/${id}`, name, rule, needed, manager, manually: null },
        who: [...(people ?? []), ...(groups ?? [])].flatMap((one) => titles[one]?.title ?? []),
        fields: fields ?? [],
      })),
      addHref: may(manageApprovals) ? `/new/approval_stage?policy=${record.id}` : null,
    };
  },
};
