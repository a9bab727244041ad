import { on } from '@praxis/sdk';
import { changeLifecycle } from '../lifecycle.js';
import { Change } from '../record-types/change.js';
import { movesFrom, statesOf } from '../models/way.js';

const everyMove = Object.keys(changeLifecycle.transitions);

/**
 * Notes on a change which moves its model allows where it comes to stand, so that pages and the lifecycle know
 * from the record alone. A change without a model may make every move.
 */
export const moves = on(Change).beforeSave(
  { id: 'changes.moves', actions: ['create', 'update', 'transition'], fields: ['state', 'model'] },
  async (draft, context) => ({
    moves:
      draft.model === null ? everyMove : [...movesFrom(await statesOf(context, draft.model), draft.state)],
  }),
);
