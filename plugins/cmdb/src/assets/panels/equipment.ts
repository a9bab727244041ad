import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { equipmentOf } from '../equipment-of.js';

/** On the page of a person, for agents: what they have. */
export const equipmentPanel: Panel = {
  id: 'cmdb.equipment',
  slot: 'record.side',
  title: 'Equipment',
  types: [Person.name],
  permission: actAsAgent,
  template: 'assets/equipment',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { items, more } = await equipmentOf(context, record.id, 20);
    if (items.length === 0) return undefined;
    return {
      lines: items,
      ...(more && { allHref: `/q/type/ci?f=${encodeURIComponent(`used_by = '${record.id}'`)}` }),
    };
  },
};
