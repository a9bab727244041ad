import { Problem } from '@praxis/plugin-problems/contract';
import { defineBridge, extendType } from '@praxis/sdk';
import { Approvable } from '../traits.js';

/** Whoever lives with a risk, or pays for a fix, may want somebody to agree. */
export const bridge = defineBridge({
  extensions: [extendType(Problem, { plugin: 'approvals', traits: [Approvable] })],
});
