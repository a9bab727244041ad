import { ApprovalPolicy } from '@praxis/plugin-approvals/contract';
import { TaskTemplate } from '@praxis/plugin-tasks/contract';
import type { Panel } from '@praxis/sdk';
import { manageChanges } from '../permissions.js';
import { changeLifecycle } from '../lifecycle.js';
import { statesOf } from '../models/way.js';
import { Change } from '../record-types/change.js';
import { ChangeModel } from '../record-types/change-model.js';

/** On the page of a model: its states in their order, what each needs, who is asked, and where it goes on. */
export const statesOfModel: Panel = {
  id: 'changes.states-of-model',
  slot: 'record.main',
  title: 'States',
  types: [ChangeModel.name],
  template: 'states-of-model',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { lookup, may, msg, store } = context;
    const [states, policies, lists] = await Promise.all([
      statesOf(context, record.id),
      lookup(ApprovalPolicy),
      lookup(TaskTemplate),
    ]);
    const { properties } = store.asSystem('labels of fields').describe(Change);
    const named = (
      all: readonly { readonly id: string; readonly name: string }[],
      ids: readonly string[] | null,
    ) => all.filter(({ id }) => (ids ?? []).includes(id)).map(({ name }) => name);
    return {
      states: states.map((state) => ({
        href: `/r/change_model_state/${state.id}`,
        name: changeLifecycle.states[state.state].label,
        symbol: changeLifecycle.states[state.state].icon,
        next: (state.next_states ?? []).map((one) => changeLifecycle.states[one].label),
        fields: (state.required_fields ?? []).map((name) =>
          msg(properties[name]?.title ?? name, {}, { of: { type: Change.name } }),
        ),
        condition: state.entry_condition,
        policies: named(policies, state.approval_policies),
        without: state.no_approval_if,
        lists: named(lists, state.task_lists),
        automatic: state.automatic,
      })),
      addHref: may(manageChanges)
        ? `/new/change_model_state?model=${record.id}&position=${(states.at(-1)?.position ?? 0) + 10}`
        : null,
    };
  },
};
