import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { assetSections } from './assets/views.js';
import { upkeepSections, upkeepViews } from './upkeep-views.js';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from './contract.js';

const columns = [
  'number',
  'operational_status',
  'name',
  'class',
  'environment',
  'service',
  'support_group',
  'state',
];

export const views: readonly View[] = [
  view(ConfigurationItem, 'in_use', {
    title: 'Items in use',
    filter: 'state = in_use',
    sort: ['name'],
    columns,
    icon: 'server',
    roles: ['agent'],
  }),
  view(ConfigurationItem, 'all', { title: 'All items', sort: ['name'], columns, roles: ['agent'] }),
  view(ConfigurationItem, 'not_operational', {
    title: 'Degraded and down',
    filter: 'state = in_use and operational_status in (degraded, down)',
    sort: ['name'],
    columns,
    icon: 'alert-triangle',
    roles: ['agent'],
  }),
  view(ConfigurationItem, 'expiring', {
    title: 'Expires soon',
    filter: 'state in (in_use, in_stock) and expires_on is not empty',
    sort: ['expires_on'],
    columns: ['number', 'name', 'class', 'expires_on', 'owner', 'support_group'],
    icon: 'calendar-due',
    roles: ['agent'],
  }),
  view(CiClass, 'all', {
    title: 'CI classes',
    sort: ['name'],
    columns: ['name', 'parent', 'abstract', 'attributes', 'required_attributes', 'identified_by'],
    roles: ['configuration-manager'],
  }),
  view(CiRelationType, 'all', {
    title: 'CI relation types',
    sort: ['name'],
    columns: ['name', 'reverse', 'impact'],
    roles: ['configuration-manager'],
  }),
  view(CiRelationRule, 'all', {
    title: 'CI relation rules',
    columns: ['first_class', 'relation_type', 'second_class', 'note'],
    roles: ['configuration-manager'],
  }),
  ...upkeepViews,
];

export const forms: readonly Form[] = [
  form(ConfigurationItem, 'create', {
    purpose: 'create',
    sections: [
      { fields: ['name', 'class', 'description', 'environment', 'criticality'] },
      { title: 'Who answers for it', fields: ['service', 'owner', 'support_group', 'used_by'] },
      {
        title: 'Identification',
        fields: ['hostname', 'serial_number', 'asset_tag', 'manufacturer', 'model', 'ip_address'],
      },
    ],
  }),
  form(ConfigurationItem, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['class', 'operational_status', 'environment', 'criticality'] },
      {
        title: 'Who answers for it',
        fields: ['service', 'owner', 'support_group', 'used_by', 'organisation', 'location', 'stock_room'],
      },
      {
        title: 'Identification',
        fields: [
          'hostname',
          'serial_number',
          'asset_tag',
          'system_uuid',
          'role',
          'manufacturer',
          'model',
          'product_version',
          'provider',
          'ip_address',
          'mac_addresses',
          'url',
        ],
      },
      { title: 'Equipment', fields: ['operating_system', 'cpu_cores', 'memory_gb', 'storage_gb'] },
      { title: 'Redundancy', fields: ['minimum_up', 'minimum_up_unit'] },
      { title: 'Dates', fields: ['installed_on', 'warranty_until', 'expires_on', 'last_seen_at', 'source'] },
      ...assetSections,
      ...upkeepSections,
    ],
  }),
  form(CiClass, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'parent', 'icon', 'abstract', 'description'] },
      { title: 'Attributes', fields: ['attributes', 'required_attributes', 'recommended_attributes'] },
      { title: 'Identification', fields: ['identified_by', 'host_relation', 'stale_after_days'] },
      { title: 'Life cycle', fields: ['allowed_moves'] },
      { title: 'Depreciation', fields: ['depreciation', 'depreciation_months', 'depreciation_rate'] },
    ],
  }),
  form(CiRelation, 'default', {
    purpose: 'both',
    sections: [{ fields: ['first', 'relation_type', 'second', 'note'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'cmdb.items',
    section: 'practices',
    label: 'Configuration items',
    icon: 'server',
    href: '/q/ci.in_use',
    type: ConfigurationItem.name,
    // Whoever merely has one finds it among their equipment.
    permission: actAsAgent,
    key: 'c',
  },
  {
    id: 'cmdb.classes',
    section: 'admin',
    label: 'CI classes',
    icon: 'category',
    href: '/q/ci_class.all',
    type: CiClass.name,
  },
  {
    id: 'cmdb.relation-types',
    section: 'admin',
    label: 'CI relation types',
    icon: 'arrows-exchange',
    href: '/q/ci_relation_type.all',
    type: CiRelationType.name,
  },
];
