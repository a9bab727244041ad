import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { Solvable } from '../contract.js';

/** Beside the box in which an agent replies: articles about what is being written, to be put into the text. */
export const whileReplying: Panel = {
  id: 'knowledge.while-replying',
  slot: 'record.composer',
  title: 'Articles that may help',
  traits: [Solvable.name],
  permission: actAsAgent,
  template: 'while-replying',
  load: ({ record }) => Promise.resolve(record === undefined ? undefined : {}),
};
