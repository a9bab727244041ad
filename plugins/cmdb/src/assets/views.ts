import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { handleAssets, seeValues } from './access.js';
import { StockRoom } from './record-types/stock-room.js';

const columns = ['number', 'name', 'class', 'asset_tag', 'serial_number', 'used_by', 'stock_room', 'state'];

export const views: readonly View[] = [
  view(ConfigurationItem, 'handed_out', {
    title: 'Assets with people',
    filter: 'used_by is not empty and state in (in_use, in_repair, missing)',
    sort: ['name'],
    columns: columns.filter((name) => name !== 'stock_room'),
    icon: 'user-check',
    roles: ['agent'],
  }),
  view(ConfigurationItem, 'in_stock', {
    title: 'Assets in stock',
    filter: 'state = in_stock',
    sort: ['name'],
    columns: columns.filter((name) => name !== 'used_by' && name !== 'state'),
    groupBy: 'stock_room',
    icon: 'building-warehouse',
    roles: ['agent'],
  }),
  view(ConfigurationItem, 'away', {
    title: 'In repair or missing',
    filter: 'state in (in_repair, missing)',
    sort: ['name'],
    columns,
    icon: 'tool',
    roles: ['agent'],
  }),
  view(StockRoom, 'all', {
    title: 'Stock rooms',
    sort: ['name'],
    columns: ['name', 'location', 'keeper', 'active'],
    roles: ['agent'],
  }),
];

export const forms: readonly Form[] = [
  form(StockRoom, 'default', {
    purpose: 'both',
    sections: [{ fields: ['name', 'location', 'keeper', 'active'] }],
  }),
];

/** Sections of the form of an item. */
export const assetSections = [
  {
    title: 'Purchase',
    fields: ['purchased_on', 'purchase_price', 'currency', 'bought_from', 'order_number', 'invoice_number'],
  },
  {
    title: 'Depreciation',
    fields: ['depreciation', 'depreciation_months', 'depreciation_rate', 'residual_value'],
  },
] as const;

export const navigation: readonly NavigationItem[] = [
  {
    id: 'cmdb.assets',
    section: 'practices',
    label: 'Assets',
    icon: 'device-laptop',
    href: '/q/ci.handed_out',
    permission: actAsAgent,
  },
  {
    id: 'cmdb.expiring',
    section: 'tools',
    label: 'Expires soon',
    icon: 'calendar-due',
    href: '/x/cmdb/expiring',
    permission: actAsAgent,
  },
  {
    id: 'cmdb.asset-values',
    section: 'tools',
    label: 'Asset values',
    icon: 'coins',
    href: '/x/cmdb/asset-values',
    permission: seeValues,
  },
  {
    id: 'cmdb.my-equipment',
    section: 'tools',
    label: 'My equipment',
    icon: 'backpack',
    href: '/x/cmdb/my-equipment',
  },
  {
    id: 'cmdb.stock-rooms',
    section: 'admin',
    label: 'Stock rooms',
    icon: 'building-warehouse',
    href: '/q/stock_room.all',
    permission: handleAssets,
  },
];
