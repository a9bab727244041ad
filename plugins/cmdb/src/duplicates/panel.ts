import { all, any, eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { manage } from '../access.js';
import { CiDuplicate, ConfigurationItem } from '../contract.js';

/** On the page of an item: others that are perhaps the same. */
export const twinsPanel: Panel = {
  id: 'cmdb.twins',
  slot: 'record.side',
  title: 'Perhaps the same',
  types: [ConfigurationItem.name, CiDuplicate.name],
  template: 'twins',
  async load({ record, type }, { store, may }) {
    if (record === undefined) return undefined;
    const filter =
      type === CiDuplicate.name
        ? eq('id', record.id)
        : all(eq('status', 'open'), any(eq('first', record.id), eq('second', record.id)));
    const { items } = await store.find(CiDuplicate, { filter, limit: 8 });
    const open = items.filter(({ status }) => status === 'open');
    if (open.length === 0) return undefined;
    const both = await store.getMany(ConfigurationItem, [
      ...new Set(open.flatMap(({ first, second }) => [first, second])),
    ]);
    const byId = new Map(both.map((item) => [item.id, item]));
    const lines = open.flatMap(({ first, second, why }) => {
      const [stays, other] = second === record.id ? [second, first] : [first, second];
      const [item, twin] = [byId.get(stays), byId.get(other)];
      if (item === undefined || twin === undefined) return [];
      return [
        {
          name: `${twin.number ?? ''} ${twin.name}`.trim(),
          link: `/r/ci/${twin.number ?? twin.id}`,
          why,
          mergeHref: may(manage)
            ? `/x/cmdb/merge/${item.number ?? item.id}/${twin.number ?? twin.id}`
            : undefined,
        },
      ];
    });
    return lines.length === 0 ? undefined : { lines };
  },
};
