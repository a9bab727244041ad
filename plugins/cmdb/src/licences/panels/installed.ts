import { all, eq, isEmpty } from '@praxis/predicate';
import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { Panel, PanelSubject, PluginContext } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { LicenceUse } from '../record-types/licence-use.js';
import { SoftwareLicence } from '../record-types/software-licence.js';

const shown = 20;

/** On the page of an item: licences that are used on it. */
export const installedPanel: Panel = {
  id: 'cmdb.installed',
  slot: 'record.side',
  title: 'Software licences',
  types: [ConfigurationItem.name],
  permission: actAsAgent,
  template: 'licences/uses',
  load: (subject, context) => usesOf(subject, context, 'item'),
};

/** On the page of a person: licences that they use. */
export const usedPanel: Panel = {
  ...installedPanel,
  id: 'cmdb.used-licences',
  types: [Person.name],
  load: (subject, context) => usesOf(subject, context, 'person'),
};

async function usesOf({ record }: PanelSubject, { store }: PluginContext, field: 'item' | 'person') {
  if (record === undefined) return undefined;
  const { items } = await store.find(LicenceUse, {
    filter: all(eq(field, record.id), isEmpty('ended_on')),
    limit: shown,
  });
  if (items.length === 0) return undefined;
  const licences = new Map(
    (await store.getMany(SoftwareLicence, [...new Set(items.map(({ licence }) => licence))])).map((one) => [
      one.id,
      one,
    ]),
  );
  return {
    lines: items.flatMap(({ licence: id }) => {
      const licence = licences.get(id);
      if (licence === undefined) return [];
      const key = licence.number ?? licence.id;
      return [{ href: `/r/software_licence/${key}`, symbol: 'license', key, title: licence.name }];
    }),
  };
}
