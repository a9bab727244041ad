import type { Panel } from '@praxis/sdk';
import { Badge } from '../contract.js';

/** Above the list: how many visitors are in the house. */
export const inTheHouse: Panel = {
  id: 'badges.in-the-house',
  slot: 'list.header',
  title: 'In the house',
  types: [Badge.name],
  template: 'in-the-house',
  async load(_subject, { store }) {
    const counts = await store.countBy(Badge, 'state', { filter: 'state in (out, overdue)' });
    const of = (state: string) => counts.find(({ value }) => value === state)?.count ?? 0;
    return { visitors: of('out') + of('overdue'), overdue: of('overdue') };
  },
};
