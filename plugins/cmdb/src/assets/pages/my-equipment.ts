import { all, eq, isEmpty } from '@praxis/predicate';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { LicenceUse } from '../../licences/record-types/licence-use.js';
import { SoftwareLicence } from '../../licences/record-types/software-licence.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { equipmentOf } from '../equipment-of.js';

/** `/x/cmdb/my-equipment`: what the reader has, things and software. Everybody sees their own. */
export const myEquipmentPage: PluginPage = {
  path: '/my-equipment',
  title: 'My equipment',
  template: 'assets/my-equipment',
  async load(_request, context) {
    const { isEnabled, principal, store } = context;
    if (!store.types().includes(ConfigurationItem.name)) return { notFound: true };
    const [equipment, software] = await Promise.all([
      equipmentOf(context, principal.id, 200),
      softwareOf(context),
    ]);
    const reports = isEnabled('incidents') && store.types().includes('incident');
    return {
      model: {
        items: equipment.items.map((item) => ({
          ...item,
          ...(reports && {
            reportHref: `/new/incident?${new URLSearchParams({ title: item.title, affected_item: item.key }).toString()}`,
          }),
        })),
        software,
      },
    };
  },
};

/** Names of the software that is counted by the reader. A requester sees their uses, not whole licences. */
async function softwareOf({ principal, store }: PluginContext) {
  const { items } = await store.find(LicenceUse, {
    filter: all(eq('person', principal.id), isEmpty('ended_on')),
    limit: 100,
  });
  const licences = await store.asSystem('people read the names of what they use').getMany(
    SoftwareLicence,
    items.map(({ licence }) => licence),
  );
  return items.flatMap(({ licence, since }) => {
    const found = licences.find(({ id }) => id === licence);
    return found === undefined ? [] : [{ title: found.software ?? found.name, since }];
  });
}
