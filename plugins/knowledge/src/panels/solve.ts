import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { Solvable } from '../contract.js';
import { solveModel } from './solve-model.js';

/** The solve loop beside a ticket: search, use it, send it, flag it, fix it, add it. */
export const solvePanel: Panel = {
  id: 'knowledge.solve',
  slot: 'record.side',
  title: 'Knowledge',
  traits: [Solvable.name],
  permission: actAsAgent,
  // The search costs more than the rest of the page.
  afterwards: true,
  template: 'solve-panel',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined || record.deleted_at !== null) return undefined;
    const model = await solveModel(context, type, record);
    return model === undefined ? undefined : { solve: { ...model, done: null, problem: null } };
  },
};
