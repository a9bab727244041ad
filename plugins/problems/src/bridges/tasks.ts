import { defineBridge, extendType } from '@praxis/sdk';
import { Checkable, Taskable, TimeTracked } from '@praxis/plugin-tasks/contract';
import { Problem } from '../contract.js';

/** Specialists get tasks of their own in the analysis of a problem. */
export const bridge = defineBridge({
  extensions: [extendType(Problem, { plugin: 'problems', traits: [Taskable, Checkable, TimeTracked] })],
});
