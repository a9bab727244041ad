import { Problem } from '@praxis/plugin-problems/contract';
import { defineBridge, extendType, reference } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

/** The change that removes the cause of a problem. Called `changes__fixed_by` on a problem. */
export const ProblemChange = extendType(Problem, {
  plugin: 'changes',
  fields: { fixed_by: reference({ label: 'Fixed by the change', to: Change, onPurge: 'clear' }) },
});

export const bridge = defineBridge({ extensions: [ProblemChange] });
