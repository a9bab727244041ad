import { all, eq, isEmpty } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { raiseAlarms } from '../alarm.js';
import { LicenceUse } from '../record-types/licence-use.js';
import { SoftwareLicence } from '../record-types/software-licence.js';

/** After the commit: whoever writes down a use does not wait for the count. */
export const useCounts = on(LicenceUse).committed({ id: 'cmdb.use-counts' }, async (entry, context) => {
  const store = context.store.asSystem('the alarm is raised whoever uses a licence');
  const [use] = await store.getMany(LicenceUse, [entry.recordId]);
  const id = use?.licence ?? entry.changes['licence']?.before;
  if (typeof id !== 'string') return;
  const [licence] = await store.getMany(SoftwareLicence, [id]);
  await raiseAlarms(context, [licence?.pack ?? id]);
});

const counted = ['quantity', 'unlimited', 'pack', 'state', 'starts_on', 'expires_on'];

/** What is bought, moved to another pack, or ends, counts at once. */
export const entitlementCounts = on(SoftwareLicence).committed(
  { id: 'cmdb.entitlement-counts', fields: counted },
  async (entry, context) => {
    const store = context.store.asSystem('the alarm is raised whoever changes a licence');
    const [licence] = await store.getMany(SoftwareLicence, [entry.recordId]);
    const left = entry.changes['pack']?.before;
    await raiseAlarms(context, [
      licence?.pack ?? entry.recordId,
      ...(typeof left === 'string' && left !== licence?.pack ? [left] : []),
    ]);
  },
);

/** An item that is gone uses nothing any more, and one with other cores another number. */
export const itemCounts = on(ConfigurationItem).committed(
  { id: 'cmdb.item-counts', fields: ['state', 'cpu_cores'], actions: ['update', 'transition'] },
  async (entry, context) => {
    const store = context.store.asSystem('what an item uses follows from the item');
    const { items: uses } = await store.find(LicenceUse, {
      filter: all(eq('item', entry.recordId), isEmpty('ended_on')),
      limit: 200,
    });
    if (uses.length === 0) return;
    const [item] = await store.getMany(ConfigurationItem, [entry.recordId]);
    const licences = await store.getMany(
      SoftwareLicence,
      uses.map(({ licence }) => licence),
    );
    const units = Math.max(item?.cpu_cores ?? 1, 1);
    for (const use of uses) {
      const licence = licences.find(({ id }) => id === use.licence);
      if (entry.changed('cpu_cores') && licence?.metric === 'core' && use.units !== units)
        await store.bulk(LicenceUse, [{ op: 'update', id: use.id, values: { units } }]);
    }
    await raiseAlarms(
      context,
      licences.map(({ id, pack }) => pack ?? id),
    );
  },
);
