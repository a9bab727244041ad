import { any, eq } from '@praxis/predicate';
import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { manage } from '../access.js';
import { CiRelation, CiRelationType, ConfigurationItem } from '../contract.js';
import { itemLines } from './item-lines.js';

const shown = 200;

/** On the page of an item: what it has to do with others, read from its own end. */
export const relationsPanel: Panel = {
  id: 'cmdb.relations',
  slot: 'record.main',
  title: 'Relations',
  types: [ConfigurationItem.name],
  permission: actAsAgent,
  template: 'relations',
  async load({ record }, { store, lookup, may }) {
    if (record === undefined) return undefined;
    const { items, next } = await store.find(CiRelation, {
      filter: any(eq('first', record.id), eq('second', record.id)),
      limit: shown,
    });
    const types = new Map((await lookup(CiRelationType)).map((type) => [type.id, type]));
    const others = items.map(({ first, second }) => (first === record.id ? second : first));
    const lines = await itemLines(store, lookup, others);
    const groups = new Map<string, unknown[]>();
    for (const [place, relation] of items.entries()) {
      const type = types.get(relation.relation_type);
      const line = lines.get(others[place] ?? '');
      if (type === undefined || line === undefined) continue;
      const verb = relation.first === record.id ? type.name : type.reverse;
      groups.set(verb, [...(groups.get(verb) ?? []), line]);
    }
    return {
      groups: [...groups].map(([verb, of]) => ({ verb, lines: of })),
      more: next !== null,
      pastHref: `/x/cmdb/past/${record.number ?? record.id}`,
      mapHref: items.length === 0 ? undefined : `/x/cmdb/map/${record.number ?? record.id}`,
      ...(may(manage) && { addHref: `/new/ci_relation?first=${record.id}` }),
      allHref: `/q/type/ci_relation?f=${encodeURIComponent(`first = '${record.id}' or second = '${record.id}'`)}`,
    };
  },
};
