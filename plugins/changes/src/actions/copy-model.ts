import { eq } from '@praxis/predicate';
import { action, text } from '@praxis/sdk';
import { manageChanges } from '../permissions.js';
import { ChangeModel } from '../record-types/change-model.js';
import { ChangeModelState } from '../record-types/change-model-state.js';

const mostStates = 50;

/** Another model that begins as one that is there: to be edited, and then turned on. */
export const copyModel = action(ChangeModel, {
  id: 'changes.copy-model',
  label: 'Copy with its states…',
  icon: 'copy',
  permission: manageChanges,
  fields: { name: text({ label: 'Name of the copy', required: true, minLength: 1 }) },
  async run({ records: [model], values }, { msg, store }) {
    if (model === undefined) return { message: '' };
    const copy = await store.transaction(async (tx) => {
      const { type, description, position, needs_template, needs_impact, needs_review } = model;
      const made = await tx.create(ChangeModel, {
        ...{ name: values.name, type, description, needs_template, needs_impact, needs_review },
        // Nobody's changes take it before somebody has looked at it.
        ...{ position: position + 1, active: false },
      });
      const { items: states } = await tx.find(ChangeModelState, {
        ...{ filter: eq('model', model.id), sort: ['position'], limit: mostStates },
      });
      for (const state of states)
        await tx.create(ChangeModelState, {
          ...{ model: made.id, state: state.state, position: state.position },
          ...{ next_states: state.next_states, required_fields: state.required_fields },
          ...{ entry_condition: state.entry_condition, entry_explanation: state.entry_explanation },
          ...{ approval_policies: state.approval_policies, no_approval_if: state.no_approval_if },
          ...{ automatic: state.automatic, task_lists: state.task_lists },
        });
      return made;
    });
    return {
      message: msg('The copy is not active yet. Edit it, then turn it on.'),
      href: `/r/change_model/${copy.id}`,
    };
  },
});
