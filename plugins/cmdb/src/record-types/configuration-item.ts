import {
  choice,
  choices,
  date,
  decimal,
  instant,
  integer,
  markdown,
  recordType,
  reference,
  text,
} from '@praxis/sdk';
import { Group, Location, Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { assetFields } from '../assets/asset-fields.js';
import { identityFields } from '../identification/fields.js';
import { healthFields } from '../health/fields.js';
import { reconciliationFields } from '../reconciliation/fields.js';
import { CiClass } from './ci-class.js';
import { barredMoves, deployment, moves } from './life-cycle.js';

/** Anything that has to be managed to deliver a service. */
export const ConfigurationItem = recordType('ci', {
  title: 'Configuration item',
  plural: 'Configuration items',
  display: 'name',
  icon: 'server',
  number: { prefix: 'CI' },
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    class: reference({ label: 'Class', to: CiClass, required: true, index: true }),
    description: markdown({ label: 'Description', maxLength: 20_000, search: 'C' }),
    operational_status: choice({
      label: 'Operation',
      required: true,
      default: 'operational',
      choices: {
        operational: { label: 'Operational', tone: 'green', icon: 'circle-check' },
        degraded: { label: 'Degraded', tone: 'orange', icon: 'alert-triangle' },
        down: { label: 'Down', tone: 'red', icon: 'alert-octagon' },
      },
    }),
    environment: choice({
      label: 'Environment',
      choices: {
        production: 'Production',
        staging: 'Staging',
        test: 'Test',
        development: 'Development',
        recovery: 'Disaster recovery',
      },
    }),
    criticality: choice({
      label: 'Criticality',
      choices: {
        '1': { label: '1 – Critical', tone: 'red', icon: 'priority-1' },
        '2': { label: '2 – High', tone: 'orange', icon: 'priority-2' },
        '3': { label: '3 – Medium', icon: 'priority-3' },
        '4': { label: '4 – Low', icon: 'priority-4' },
      },
    }),
    minimum_up: integer({
      label: 'Needs at least',
      description: 'So many of what it depends on have to be up. Empty: all of them.',
      minimum: 1,
      maximum: 10_000,
    }),
    minimum_up_unit: choice({
      label: 'Counted in',
      required: true,
      default: 'items',
      choices: { items: 'Items', percent: 'Percent' },
    }),
    service: reference({ label: 'Service', to: Service, onPurge: 'clear' }),
    owner: reference({ label: 'Owner', to: Person, onPurge: 'clear' }),
    support_group: reference({ label: 'Support group', to: Group, onPurge: 'clear' }),
    used_by: reference({ label: 'Used by', to: Person, onPurge: 'clear' }),
    organisation: reference({ label: 'Organisation', to: Organisation, onPurge: 'clear' }),
    location: reference({ label: 'Location', to: Location, onPurge: 'clear' }),
    role: text({
      label: 'Role',
      description: 'What it is for among those of its class: access switch.',
      maxLength: 100,
      index: true,
    }),
    provider: text({ label: 'Provider', maxLength: 200 }),
    manufacturer: text({ label: 'Manufacturer', search: 'C' }),
    model: text({ label: 'Model', search: 'C' }),
    product_version: text({ label: 'Version', maxLength: 100 }),
    serial_number: text({ label: 'Serial number', maxLength: 100, index: true, search: 'B' }),
    asset_tag: text({ label: 'Asset tag', maxLength: 100, index: true, search: 'B' }),
    system_uuid: text({ label: 'System UUID', maxLength: 100, index: true }),
    hostname: text({ label: 'Host name', index: true, search: 'B' }),
    ip_address: text({ label: 'IP address', maxLength: 45, search: 'B' }),
    mac_addresses: choices({ label: 'MAC addresses' }),
    operating_system: text({ label: 'Operating system' }),
    cpu_cores: integer({ label: 'CPU cores', minimum: 0 }),
    memory_gb: decimal({ label: 'Memory, GB', precision: [12, 2] }),
    storage_gb: decimal({ label: 'Storage, GB', precision: [14, 2] }),
    url: text({ label: 'Address', format: 'uri', maxLength: 2_000 }),
    installed_on: date({ label: 'Installed on' }),
    warranty_until: date({ label: 'Warranty until', index: true }),
    expires_on: date({ label: 'Expires on', index: true }),
    // Who was told that these days come.
    warranty_told: text({
      ...{ label: 'Told of the end of the warranty', readOnly: true, quiet: true, maxLength: 40 },
    }),
    expiry_told: text({ label: 'Told of the expiry', readOnly: true, quiet: true, maxLength: 40 }),
    ...assetFields,
    source: text({ label: 'Source', description: 'Where the item was last told from.', maxLength: 100 }),
    last_seen_at: instant({ label: 'Last seen', index: true }),
    [barredMoves]: choices({
      label: 'Moves that its class does not make',
      readOnly: true,
      quiet: true,
      choices: moves,
    }),
    ...identityFields,
    ...reconciliationFields,
    ...healthFields,
  },
  lifecycle: deployment,
  indexes: [
    { fields: ['class', 'name'] },
    { fields: ['state', 'name'] },
    { fields: ['used_by', 'name'], where: { field: 'used_by', op: 'isNotEmpty' } },
  ],
  sort: ['name'],
});
