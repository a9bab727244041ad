import { eq } from '@praxis/predicate';
import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { CiHolding } from '../record-types/ci-holding.js';

const shown = 20;

/** On the page of an item: who has it, and who had it before. */
export const holdersPanel: Panel = {
  id: 'cmdb.holders',
  slot: 'record.side',
  title: 'Who had it',
  types: [ConfigurationItem.name],
  permission: actAsAgent,
  template: 'assets/holders',
  async load({ record }, { store }) {
    if (record === undefined) return undefined;
    const { items, next } = await store.find(CiHolding, {
      filter: eq('item', record.id),
      limit: shown,
    });
    if (items.length === 0) return undefined;
    const titles = await store.titles(
      items.flatMap(({ person: id }) => (id === null ? [] : [{ type: Person.name, id }])),
    );
    return {
      more: next !== null,
      holdings: items.map(({ person, from_at: from, until_at: until }) => ({
        name: titles[person ?? '']?.title ?? '–',
        href: person === null ? null : `/r/person/${person}`,
        from,
        until,
      })),
    };
  },
};
