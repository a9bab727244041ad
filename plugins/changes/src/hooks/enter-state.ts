import { on, refuse } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { goesOn, lackFor, movesFrom, needsApproval, statesOf } from '../models/way.js';

/** A change comes into a state of its model with all that the model asks for there, and with all told at once. */
export const enterState = on(Change).guard(
  { id: 'changes.enter-state', actions: ['transition'], fields: ['state'] },
  async (draft, context) => {
    const { before, now, transition, tx } = context;
    const states = await statesOf(context, draft.model);
    if (before === undefined || states.length === 0) return undefined;
    const rowOf = (state: string) => states.find((one) => one.state === state);
    if (transition !== undefined && !movesFrom(states, before.state).includes(transition))
      return refuse('CHANGE_MOVE', 'The model of this change does not lead there from here.');
    const schema = tx.asSystem('models may speak of every field').describe(Change);
    const lack = lackFor(rowOf(draft.state), draft, schema, now());
    const waits =
      goesOn(draft.state) &&
      draft.approval_state !== 'approved' &&
      needsApproval(rowOf(before.state), draft, schema, now());
    return [
      ...(waits ? [refuse('CHANGE_NOT_APPROVED', 'This waits until whoever is asked has agreed.')] : []),
      ...(lack.condition === undefined ? [] : [refuse('CHANGE_CONDITION', lack.condition)]),
      ...lack.fields.map((name) =>
        refuse('CHANGE_FIELD', '{field} has to be filled before that.', name, {
          field: schema.properties[name]?.title ?? name,
        }),
      ),
    ];
  },
);
