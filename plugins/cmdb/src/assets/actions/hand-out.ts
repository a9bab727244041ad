import { all, isEmpty, isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { action, reference } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { handleAssets } from '../access.js';

/** Gives items to somebody, and puts them into use. */
export const handOut = action(ConfigurationItem, {
  id: 'cmdb.hand-out',
  label: 'Hand out…',
  icon: 'user-plus',
  permission: handleAssets,
  // What somebody has is taken back first: two people never believe that they have the same thing.
  when: all(isEmpty('used_by'), isIn('state', ['planned', 'ordered', 'in_stock', 'in_use'])),
  bulk: true,
  fields: { person: reference({ label: 'To', to: Person, required: true }) },
  async run({ records, values: { person } }, { msg, store }) {
    const { name } = await store.get(Person, person);
    await store.transaction(async (tx) => {
      for (const { id, state, version } of records) {
        // Of two who hand out the same thing at the same moment, the second is told.
        const options = { exactVersion: version, reason: `Handed out to ${name}.` };
        if (state === 'in_use') await tx.update(ConfigurationItem, id, { used_by: person }, options);
        else await tx.transition(ConfigurationItem, id, 'deploy', { used_by: person }, options);
      }
    });
    return {
      message: msg('{count, plural, one {{name} has it.} other {{name} has # things more.}}', {
        name,
        count: records.length,
      }),
    };
  },
});
