import { all, eq, isEmpty } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { holderOf } from '../holder.js';
import { CiHolding } from '../record-types/ci-holding.js';

/** Keeps who had what, by whichever way an item changed hands. */
export const holdings = on(ConfigurationItem).derive(
  {
    id: 'cmdb.holdings',
    fields: ['used_by', 'state'],
    actions: ['create', 'update', 'transition'],
    when: (item, { before }) => holderOf(item) !== holderOf(before),
  },
  async (item, { before, now, tx }) => {
    const [earlier, later] = [holderOf(before), holderOf(item)];
    if (earlier === later) return;
    const store = tx.asSystem('who had an item is written down whoever moves it');
    const at = now().toISOString();
    if (earlier !== null) {
      const { items } = await store.find(CiHolding, {
        filter: all(eq('item', item.id), isEmpty('until_at')),
        fields: ['person'],
      });
      for (const { id } of items) await store.update(CiHolding, id, { until_at: at });
    }
    if (later !== null) await store.create(CiHolding, { item: item.id, person: later, from_at: at });
  },
);
