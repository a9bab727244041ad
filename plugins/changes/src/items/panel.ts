import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeItemEdit } from './change-item-edit.js';
import { differencesOf } from './difference.js';

const mostShown = 50;

/** On the page of a change: what it will make of its items, as a difference. */
export const itemEditsPanel: Panel = {
  id: 'changes.item-edits',
  slot: 'record.main',
  title: 'Edits of items',
  types: [Change.name],
  template: 'item-edits',
  async load({ record }, context) {
    if (record === undefined) return undefined;
    const { may, store } = context;
    const isOpen = !['done', 'void'].includes(String(record['state_category']));
    const proposeHref = isOpen && may(actAsAgent) ? `/x/changes/items/${record.number ?? record.id}` : null;
    const { items: edits } = await store.find(ChangeItemEdit, {
      filter: eq('change', record.id),
      limit: mostShown,
    });
    if (edits.length === 0) {
      const affected = record['changes__affected_items'];
      return proposeHref === null || !Array.isArray(affected) || affected.length === 0
        ? undefined
        : { edits: [], proposeHref };
    }
    const [differences, titles] = await Promise.all([
      differencesOf(context, edits),
      store.titles(edits.map(({ item: id }) => ({ type: ConfigurationItem.name, id }))),
    ]);
    return {
      proposeHref,
      edits: edits.map(({ item, state }, index) => ({
        name: titles[item]?.title ?? '',
        href: `/r/ci/${titles[item]?.number ?? item}`,
        applied: state === 'applied',
        differences: differences[index],
      })),
    };
  },
};
