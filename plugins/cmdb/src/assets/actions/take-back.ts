import { all, isIn, isNotEmpty } from '@praxis/predicate';
import { action } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { handleAssets } from '../access.js';

/** Takes items back from whoever has them, into the stock room that they came from. */
export const takeBack = action(ConfigurationItem, {
  id: 'cmdb.take-back',
  label: 'Take back',
  icon: 'arrow-back-up',
  permission: handleAssets,
  when: all(isNotEmpty('used_by'), isIn('state', ['in_use', 'in_repair', 'missing'])),
  bulk: true,
  async run({ records }, { msg, store }) {
    await store.transaction(async (tx) => {
      for (const { id, version } of records)
        await tx.transition(ConfigurationItem, id, 'receive', {}, { exactVersion: version });
    });
    return {
      message: msg('{count, plural, one {It is in stock.} other {# things are in stock.}}', {
        count: records.length,
      }),
    };
  },
});
