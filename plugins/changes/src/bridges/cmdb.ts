import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { contributeTo, defineBridge, extendType, grant, references } from '@praxis/sdk';
import { cmdbSource } from '../impact/cmdb-source.js';
import { ChangeFinding } from '../findings/change-finding.js';
import { findDifferences } from '../findings/find-differences.js';
import { settleFindings } from '../findings/settle-findings.js';
import { findingViews } from '../findings/views.js';
import { impactSources } from '../impact/impact-source.js';
import { ChangeItemEdit } from '../items/change-item-edit.js';
import { itemEditHooks } from '../items/hooks.js';
import { itemEditPage } from '../items/page.js';
import { itemEditsPanel } from '../items/panel.js';
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
  recordTypes: [ChangeItemEdit, ChangeFinding],
  grants: [
    grant('agent', ChangeItemEdit, { actions: ['read', 'create', 'update', 'delete'] }),
    grant('change-requester', ChangeItemEdit, { actions: ['read'] }),
    grant('agent', ChangeFinding, { actions: ['read'] }),
    grant('change-manager', ChangeFinding, { actions: ['read', 'delete'] }),
  ],
  hooks: [...itemEditHooks, findDifferences],
  jobs: [settleFindings],
  views: findingViews,
  panels: [itemEditsPanel],
  pages: [itemEditPage],
  points: [contributeTo(impactSources, cmdbSource), itemsOfCmdb, ...changesOfItems],
});
