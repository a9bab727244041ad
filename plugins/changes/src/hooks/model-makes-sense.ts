import { on, refuse } from '@praxis/sdk';
import { refusedCondition } from '../condition.js';
import { Change } from '../record-types/change.js';
import { ChangeModelState } from '../record-types/change-model-state.js';
import { ApprovalPolicy } from '@praxis/plugin-approvals/contract';
import { TaskTemplate } from '@praxis/plugin-tasks/contract';
import { moveBetween } from '../models/way.js';

/** People know fields by their labels: those are read as names, whatever language they are in. */
export const labelsAreNames = on(ChangeModelState).beforeSave(
  { id: 'changes.labels-are-names', actions: ['create', 'update'], fields: ['required_fields'] },
  (draft, { msg, tx }) => {
    const { properties } = tx.asSystem('models may speak of every field').describe(Change);
    const names = new Map(
      Object.entries(properties).flatMap(([name, { title }]) =>
        title === undefined
          ? []
          : [title, msg(title, {}, { of: { type: Change.name } })].map((label): [string, string] => [
              label.toLowerCase(),
              name,
            ]),
      ),
    );
    const read = (draft.required_fields ?? []).map((given) =>
      Object.hasOwn(properties, given) ? given : (names.get(given.trim().toLowerCase()) ?? given.trim()),
    );
    return { required_fields: [...new Set(read)] };
  },
);

/** What cannot work is told to whoever writes the model, not to those whose changes stand still later. */
export const modelMakesSense = on(ChangeModelState).guard(
  { id: 'changes.model-makes-sense', actions: ['create', 'update', 'restore'] },
  async (draft, { lookup, tx }) => {
    const schema = tx.asSystem('models may speak of every field').describe(Change);
    const unreachable = (draft.next_states ?? []).filter(
      (to) => moveBetween(draft.state ?? '', to) === undefined,
    );
    const fields = (draft.required_fields ?? []).filter((name) => !Object.hasOwn(schema.properties, name));
    const policies = await lookup(ApprovalPolicy);
    const foreign = policies.find(
      ({ id, record_type: type }) => (draft.approval_policies ?? []).includes(id) && type !== Change.name,
    );
    const lists = await lookup(TaskTemplate);
    const foreignList = lists.find(
      ({ id, record_type: type }) => (draft.task_lists ?? []).includes(id) && type !== Change.name,
    );
    return [
      ...unreachable.map((state) =>
        refuse('MODEL_STATE', 'No move leads from here to {state}.', 'next_states', { state }),
      ),
      ...fields.map((name) =>
        refuse(
          'MODEL_FIELD',
          'There is no field {name}. Write its label as it stands on a change, or its name.',
          'required_fields',
          { name },
        ),
      ),
      ...(foreign === undefined
        ? []
        : [
            refuse('MODEL_POLICY', '{name} is not about changes.', 'approval_policies', {
              name: foreign.name,
            }),
          ]),
      ...(foreignList === undefined
        ? []
        : [refuse('MODEL_LIST', '{name} is not about changes.', 'task_lists', { name: foreignList.name })]),
      ...refusedCondition(draft.entry_condition, schema, 'entry_condition'),
      ...refusedCondition(draft.no_approval_if, schema, 'no_approval_if'),
    ];
  },
);
