import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { TimeTracked } from '../traits.js';
import { timeModel } from './time-model.js';

/** How long the record and its tasks took, and a form for more. */
export const timePanel: Panel = {
  id: 'tasks.time',
  slot: 'record.side',
  title: 'Time',
  traits: [TimeTracked.name],
  permission: actAsAgent,
  after: ['tasks.tasks', 'tasks.checklist'],
  template: 'panels/time',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    return { spent: await timeModel(context, { type, id: record.id }) };
  },
};
