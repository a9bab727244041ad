import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { defineBridge, extendType, references } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { changesOfItems } from './changes-of-items.js';
import { itemsOfCmdb, WindowItems } from '../schedule/items-of-cmdb.js';

/** The items that a change is done to, the main one first. Called `changes__affected_items` on a change. */
export const ChangeItems = extendType(Change, {
  plugin: 'changes',
  fields: {
    affected_items: references({
      label: 'Affected items',
      description: 'What it is done to; the main one first.',
      to: ConfigurationItem,
    }),
  },
});

export const bridge = defineBridge({
  extensions: [ChangeItems, WindowItems],
  points: [itemsOfCmdb, ...changesOfItems],
});
